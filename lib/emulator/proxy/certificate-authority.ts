import { createSecureContext, type SecureContext } from "node:tls";
import {
  authorityKeyIdentifier,
  basicConstraints,
  createCertificate,
  createKeys,
  extendedKeyUsage,
  keyUsage,
  subjectAlternativeName,
  subjectKeyIdentifier,
} from "../../certificates";

const NAME = { organization: "Aerial emulator", commonName: "Aerial emulator, made for one run" };
/** Certificates that are kept at most: the host names of an account of thousands of orgs come one after the other. */
const MAXIMUM_CONTEXTS = 1000;

/** An authority for one run. Its private key is in memory only. */
export class CertificateAuthority {
  private readonly keys = createKeys();
  /** One pair for all hosts: they are all the emulator. */
  private readonly hostKeys = createKeys();
  private readonly contexts = new Map<string, SecureContext>();
  /** The authority's own certificate, in PEM: what programs must trust. */
  readonly certificate: string;

  constructor() {
    this.certificate = createCertificate({
      subject: NAME,
      keys: this.keys,
      now: Date.now(),
      extensions: [
        basicConstraints(true),
        keyUsage("keyCertSign", "cRLSign"),
        subjectKeyIdentifier(this.keys.publicKey),
      ],
    }).certificate;
  }

  /** What a TLS server needs to be a host: made when a host is first asked for. */
  contextFor(host: string): SecureContext {
    const known = this.contexts.get(host);
    if (known !== undefined) {
      return known;
    }
    const { certificate, privateKey } = createCertificate({
      // A common name has at most 64 characters, a host name up to 253; what counts is the alternative name.
      subject: { organization: NAME.organization, commonName: host.slice(0, 64) },
      keys: this.hostKeys,
      issuer: { name: NAME, keys: this.keys },
      now: Date.now(),
      extensions: [
        basicConstraints(false),
        keyUsage("digitalSignature"),
        extendedKeyUsage("serverAuthentication"),
        subjectAlternativeName(host),
        subjectKeyIdentifier(this.hostKeys.publicKey),
        authorityKeyIdentifier(this.keys.publicKey),
      ],
    });
    const context = createSecureContext({ cert: certificate + this.certificate, key: privateKey });
    const [oldest] = this.contexts.keys();
    if (this.contexts.size >= MAXIMUM_CONTEXTS && oldest !== undefined) {
      this.contexts.delete(oldest);
    }
    this.contexts.set(host, context);
    return context;
  }
}
