import { X509Certificate } from "node:crypto";
import {
  authorityKeyIdentifier,
  basicConstraints,
  createCertificate,
  createKeys,
  keyUsage,
  subjectAlternativeName,
  subjectKeyIdentifier,
} from "../../lib/certificates";

const NOW = Date.parse("2026-03-01T12:00:00Z");

describe("a certificate", () => {
  const authority = { name: { organization: "Acme", commonName: "Acme authority" }, keys: createKeys() };
  const root = new X509Certificate(
    createCertificate({
      subject: authority.name,
      keys: authority.keys,
      now: NOW,
      extensions: [
        basicConstraints(true),
        keyUsage("keyCertSign", "cRLSign"),
        subjectKeyIdentifier(authority.keys.publicKey),
      ],
    }).certificate,
  );
  const keys = createKeys();
  const host = new X509Certificate(
    createCertificate({
      subject: { organization: "Acme", commonName: "acme.okta.com" },
      keys,
      issuer: authority,
      now: NOW,
      extensions: [
        basicConstraints(false),
        keyUsage("digitalSignature"),
        subjectAlternativeName("acme.okta.com"),
        authorityKeyIdentifier(authority.keys.publicKey),
      ],
    }).certificate,
  );

  it("of an authority is signed by itself", () => {
    expect([root.ca, root.verify(authority.keys.publicKey), root.issuer === root.subject]).toEqual([true, true, true]);
  });

  it("of a host is the authority's, for the host's key and name, and signs nothing", () => {
    expect([host.ca, host.verify(authority.keys.publicKey), host.verify(keys.publicKey)]).toEqual([false, true, false]);
    // By the identifiers of the keys too.
    expect(host.checkIssued(root)).toBe(true);
    expect(root.checkIssued(host)).toBe(false);
    expect(host.checkPrivateKey(keys.privateKey)).toBe(true);
    expect(host.checkHost("acme.okta.com")).toBe("acme.okta.com");
    expect(host.checkHost("acme-admin.okta.com")).toBeUndefined();
  });

  it("is of a key that no other certificate is of by chance", () => {
    const other = { ...authority, keys: createKeys() };
    expect(root.verify(other.keys.publicKey)).toBe(false);
    const stranger = createCertificate({
      subject: { organization: "Acme", commonName: "acme.okta.com" },
      keys,
      issuer: other,
      now: NOW,
      extensions: [authorityKeyIdentifier(other.keys.publicKey)],
    });
    expect(new X509Certificate(stranger.certificate).checkIssued(root)).toBe(false);
  });
});
