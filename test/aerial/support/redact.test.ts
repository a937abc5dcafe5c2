import * as fc from "fast-check";
import { Redactor } from "../../../lib/aerial/support/redact";

describe("the redactor", () => {
  it.each([
    ["a JWT", "got eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiIwb2EifQ.c2ln here", "got [redacted] here"],
    ["half a JWT", '"t":"eyJhbGciOiJFUzI1NiJ9.eyJpc3M', '"t":"[redacted]'],
    ["an authorization", "Authorization: Bearer abcdefgh12345", "Authorization: Bearer [redacted]"],
    ["an API token", "SSWS 00abcdefghijklmnop", "SSWS [redacted]"],
    ["a token in JSON", '{"access_token":"opaque"}', '{"access_token":"[redacted]"}'],
    ["an assertion in a form", "client_assertion=abc&scope=x", "client_assertion=[redacted]&scope=x"],
    ["a PEM", "x -----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY----- y", "x [redacted] y"],
    ["half a PEM", "x -----BEGIN EC PRIVATE KEY-----\nMII", "x [redacted]"],
  ])("takes out %s", (_, text, expected) => {
    expect(new Redactor().redact(text)).toBe(expected);
  });

  it.each(['DPoP error="use_dpop_nonce"', "The Bearer token has expired.", "Api validation failed: orgId"])(
    "leaves %s as it is",
    (text) => {
      expect(new Redactor().redact(text)).toBe(text);
    },
  );

  it("takes out every secret that it knows, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 40 }).filter((secret) => !"[redacted]".includes(secret)),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          const redactor = new Redactor();
          redactor.add(secret);
          const clean = redactor.redact(`${before} ${secret} ${after}`);
          expect(clean.includes(secret)).toBe(false);
        },
      ),
    );
  });

  it("does not blacken words for the sake of a short secret", () => {
    const redactor = new Redactor();
    redactor.add("the");
    expect(redactor.redact("the org")).toBe("the org");
  });
});
