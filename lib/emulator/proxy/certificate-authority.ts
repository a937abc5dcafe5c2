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
/** Maximum number of cached certificates. An account with thousands of orgs has thousands of host names. */
const MAXIMUM_CONTEXTS = 1000;

/** A certificate authority for one run. Its private key is only in memory. */
export class CertificateAuthority {
  private readonly keys = createKeys();
  /** One key pair for all hosts, because they are all the emulator. */
  private readonly hostKeys = createKeys();
  private readonly contexts = new Map<string, SecureContext>();
  /** The authority's own certificate, in PEM. Programs must trust it. */
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

  /** Returns the TLS context of a host. It is created when a host is first requested. */
  contextFor(host: string): SecureContext {
    const known = this.contexts.get(host);
    if (known !== undefined) {
      return known;
    }
    const { certificate, privateKey } = createCertificate({
      // A common name has at most 64 characters, a host name up to 253. Clients check the alternative name.
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
