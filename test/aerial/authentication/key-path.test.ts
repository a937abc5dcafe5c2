import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { isKeyPath } from "../../../lib/aerial";

describe("the value of the private key setting", () => {
  it.each([
    "key.pem",
    "/nowhere/KEY.PEM",
    "keys/aerial",
    "./aerial",
    "~/aerial",
    "~/.ssh/id_rsa.pub",
    "/Users/Me/aerial",
    "C:\\Users\\Me\\Aerial Key",
    "D:/Keys/Aerial",
    "\\\\server\\Keys$\\Aerial",
    "~\\Aerial",
    "%USERPROFILE%\\Aerial",
    __filename,
  ])("is a path that may be shown: %s", (text) => {
    expect(isKeyPath(text)).toBe(true);
  });

  it.each(["", "aerial", "{}.pem", "a\nb.pem", `${"a".repeat(300)}.pem`])("is not certainly a path: %j", (text) => {
    expect(isKeyPath(text)).toBe(false);
  });

  it("is never a path if it is a key without its armour, whole or from its middle on", () => {
    const bodies = [
      generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "der", type: "pkcs8" }),
      generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export({ format: "der", type: "sec1" }),
    ].map((der) => der.toString("base64"));
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(), (body, position) => {
        const rest = body.slice(position % (body.length - 44));
        // Also with line feeds that are written out, once or twice.
        for (const text of [rest, `\\n${rest}`, `\\\\n${rest.slice(0, 64)}\\\\n${rest.slice(64)}`]) {
          expect(isKeyPath(text)).toBe(false);
        }
      }),
    );
  });
});
