/** Certificates, which no API of Node.js makes. */
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
