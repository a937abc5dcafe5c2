import { generateKeyPairSync, X509Certificate } from "node:crypto";
import fc from "fast-check";
import { createServerCertificate } from "../../../lib/plugin/process/certificate";
import { integer, objectIdentifier, sequence, time } from "../../../lib/certificates/der";
import { encodePem } from "../../../lib/certificates/pem";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

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

describe("PEM", () => {
  it("has lines of 64 characters, none of them empty, and the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 500 }), (bytes) => {
        const lines = encodePem("CERTIFICATE", bytes).split("\n");
        expect(lines.shift()).toBe("-----BEGIN CERTIFICATE-----");
        expect(lines.pop()).toBe("");
        expect(lines.pop()).toBe("-----END CERTIFICATE-----");
        const last = lines.at(-1)!;
        expect(last.length).toBeGreaterThan(0);
        expect(last.length).toBeLessThanOrEqual(64);
        expect(lines.slice(0, -1).every((line) => line.length === 64)).toBe(true);
        expect([...Buffer.from(lines.join(""), "base64")]).toEqual([...bytes]);
      }),
      { examples: [[new Uint8Array(48)], [new Uint8Array(96)], [new Uint8Array(49)]] },
    );
  });
});

describe("DER", () => {
  it("writes whole numbers in the shortest form that is not negative", () => {
    expect(hex(integer(Buffer.from([0])))).toBe("020100");
    expect(hex(integer(Buffer.from([0, 0, 5])))).toBe("020105");
    expect(hex(integer(Buffer.from([0x80])))).toBe("02020080");
    expect(hex(integer(Buffer.from([0, 0x7f])))).toBe("02017f");
    expect(hex(integer(Buffer.alloc(0)))).toBe("020100");
  });

  it("writes object identifiers", () => {
    expect(hex(objectIdentifier("1.2.840.10045.4.3.2"))).toBe("06082a8648ce3d040302");
    expect(hex(objectIdentifier("2.5.4.3"))).toBe("0603550403");
  });

  it("writes lengths of one, two and three bytes", () => {
    expect(hex(sequence(Buffer.alloc(127)).subarray(0, 2))).toBe("307f");
    expect(hex(sequence(Buffer.alloc(128)).subarray(0, 3))).toBe("308180");
    expect(hex(sequence(Buffer.alloc(256)).subarray(0, 4))).toBe("30820100");
  });

  it("writes times of two kinds", () => {
    expect(time(new Date("2049-12-31T23:59:59.999Z")).toString("latin1")).toBe("\x17\x0d491231235959Z");
    expect(time(new Date("2050-01-01T00:00:00Z")).toString("latin1")).toBe("\x18\x0f20500101000000Z");
  });
});
