import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { createServerCertificate } from "../../../lib/plugin/process/certificate";

const NOW = Date.parse("2026-03-01T12:00:00Z");

describe("the server's certificate", () => {
  const { certificate, privateKey, der } = createServerCertificate({ now: NOW });
  const parsed = new X509Certificate(certificate);

  it("is for localhost, and an authority at once", () => {
    expect(parsed.subjectAltName).toBe("DNS:localhost");
    expect(parsed.subject).toContain("CN=localhost");
    expect(parsed.issuer).toBe(parsed.subject);
    expect(parsed.ca).toBe(true);
    expect(parsed.checkHost("localhost")).toBe("localhost");
    expect(parsed.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  });

  it("is signed by its own key, on the curve P-256", () => {
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  it("is valid from a day ago for a year", () => {
    expect(Date.parse(parsed.validFrom)).toBe(NOW - 86_400_000);
    expect(Date.parse(parsed.validTo)).toBe(NOW + 365 * 86_400_000);
  });

  it("is the same in DER", () => {
    expect(parsed.raw.equals(der)).toBe(true);
  });

  it("is another one every time", () => {
    expect(createServerCertificate().der.equals(createServerCertificate().der)).toBe(false);
  });

  it("loads, a thousand times, whatever its length", () => {
    const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const lengths = new Set<number>();
    // 20 lengths of the serial number, 2 of the times and 3 of the signature: each together about ten times.
    for (let index = 0; index < 1000; index += 1) {
      const serialNumber = Buffer.alloc(1 + (index % 20));
      serialNumber.writeUInt8((index * 37) % 256, index % serialNumber.length);
      // Past 2049 the times are longer.
      const now = Math.floor(index / 20) % 2 === 0 ? NOW : Date.parse("2049-06-01T00:00:00Z");
      const made = createServerCertificate({ now, keys, serialNumber });
      const loaded = new X509Certificate(made.certificate);
      lengths.add(made.der.length);
      if (!loaded.raw.equals(made.der) || !loaded.checkPrivateKey(keys.privateKey)) {
        throw new Error(`The certificate ${index} is not what was made.`);
      }
    }
    // The lengths of a multiple of 48 bytes fill their last line of base64.
    expect([...lengths].some((length) => length % 48 === 0)).toBe(true);
    expect(lengths.size).toBeGreaterThan(20);
  });
});
