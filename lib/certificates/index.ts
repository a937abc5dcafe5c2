/** Creates certificates, for which Node.js has no API. */
export {
  authorityKeyIdentifier,
  basicConstraints,
  createCertificate,
  createKeys,
  extendedKeyUsage,
  keyUsage,
  subjectAlternativeName,
  subjectKeyIdentifier,
  type Certificate,
  type CertificateOptions,
  type DistinguishedName,
  type Issuer,
  type KeyPair,
} from "./certificate";
