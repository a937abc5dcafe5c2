import fc from "fast-check";
import { encodePem } from "../../lib/certificates/pem";

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
