import * as fc from "fast-check";
import { redact, redactDeep, redactTarget } from "../../../lib/emulator/journal/redact";

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{24,40}$/);
const SECRET_NAMES = [
  "access_token",
  "refresh_token",
  "id_token",
  "client_secret",
  "clientSecret",
  "client_assertion",
  "assertion",
  "password",
  "Password",
  "token",
  "apiToken",
  "api-token",
  "private_key",
  "recovery_question",
] as const;

describe("redacting by name", () => {
  const name = fc.constantFrom(...SECRET_NAMES);
  const value = fc.oneof(
    secret.map((text) => ({ text, value: text as unknown })),
    secret.map((text) => ({ text, value: { value: text } as unknown })),
    secret.map((text) => ({ text, value: [{ question: "?", answer: text }] as unknown })),
  );

  it("leaves nothing of a secret at any depth", () => {
    fc.assert(
      fc.property(
        name,
        value,
        fc.array(fc.constantFrom("admin", "profile", "0", "list"), { maxLength: 5 }),
        (key, held, path) => {
          const body = path.reduce<unknown>(
            (inner, step) => (step === "list" ? [inner] : { [step]: inner, kept: "P000052" }),
            { [key]: held.value },
          );
          expect(JSON.stringify(redactDeep(body))).not.toContain(held.text);
          expect(JSON.stringify(redactDeep(body))).toContain("[secret]");
        },
      ),
    );
  });

  it("leaves nothing of a secret in a query, however its name is encoded", () => {
    fc.assert(
      fc.property(name, secret, fc.boolean(), (key, text, encoded) => {
        const [first = "", rest = ""] = [key[0], key.slice(1)];
        const written = encoded ? `%${first.charCodeAt(0).toString(16)}${rest}` : key;
        const redacted = redactTarget(`/a/api/v1/orgs?limit=7&${written}=${text}&after=x`);
        expect(redacted).toBe(`/a/api/v1/orgs?limit=7&${written}=[secret]&after=x`);
      }),
    );
  });

  it("keeps what only sounds like a secret", () => {
    const body = {
      token_type: "Bearer",
      passwords: 3,
      tokens: null,
      password: null,
      name: "Basic Plan",
      secretary: "Ann",
    };
    expect(redactDeep(body)).toEqual(body);
    expect(redactTarget("/a/api/v1/orgs?filter=token%20eq&q=a?b")).toBe("/a/api/v1/orgs?filter=token%20eq&q=a?b");
  });
});

describe("redacting what orgs' own hosts are sent", () => {
  it("takes out private members of keys, and keeps public ones", () => {
    fc.assert(
      fc.property(fc.constantFrom("d", "p", "q", "dp", "dq", "qi", "oth", "k"), secret, (member, text) => {
        const settings = { oauthClient: { jwks: { keys: [{ kty: "RSA", n: "public", [member]: text }] } } };
        const redacted = redactDeep(settings);
        expect(JSON.stringify(redacted)).not.toContain(text);
        expect(redacted).toMatchObject({ oauthClient: { jwks: { keys: [{ kty: "RSA", n: "public" }] } } });
      }),
    );
    expect(redactDeep({ d: "a letter", k: "another" })).toEqual({ d: "a letter", k: "another" });
  });

  it("takes out passwords, answers, client secrets and assertions, in body and query", () => {
    fc.assert(
      fc.property(secret, (text) => {
        const body = {
          credentials: {
            password: { value: text, hash: { value: text } },
            recovery_question: { question: "Who?", answer: text },
            oauthClient: { client_secret: text },
          },
          oldPassword: { value: text },
          newPassword: { value: text },
        };
        expect(JSON.stringify(redactDeep(body))).not.toContain(text);
        const query = new URLSearchParams({ scope: "a", client_assertion: text }).toString();
        expect(redactTarget(`/oauth2/v1/token?${query}`)).toBe("/oauth2/v1/token?scope=a&client_assertion=[secret]");
      }),
    );
  });
});

describe("redacting by form", () => {
  it.each(["SSWS", "ssws", "Bearer", "DPoP"])("takes out what follows %s, wherever it is", (scheme) => {
    fc.assert(
      fc.property(secret, fc.constantFrom(" ", "%20", "+", ": "), (text, gap) => {
        const redacted = redact(`x ${scheme}${gap}${text} y`);
        expect(redacted).not.toContain(text);
        expect(redacted).toContain("[credentials] y");
        expect(redact(redacted)).toBe(redacted);
      }),
    );
  });

  it("leaves sentences of error messages as they are", () => {
    for (const text of [
      "The DPoP proof needs the nonce of the DPoP-Nonce header.",
      "The client must use DPoP proofs.",
      "Send it with the DPoP scheme, not as a Bearer token",
    ]) {
      expect(redact(text)).toBe(text);
    }
    expect(redact("Bearer tokens-are-secret DPoP proof.of.it")).toBe("Bearer [credentials] DPoP [credentials]");
  });

  it("takes out a user with a password", () => {
    const basic = Buffer.from("client-1:its secret").toString("base64");
    expect(redact(`Basic ${basic}`)).toBe("Basic [credentials]");
  });

  it("takes out what looks like an API token of Okta, and no id", () => {
    const token = `00${"aB3_-".repeat(8)}`;
    expect(redact(`x=${token}`)).toBe("x=[API token]");
    const ids = "00o16fjDHCgFqob8n0g4 0227mkkf8ulgt48bkidcd8ekqft 0cgc1a2b3c4d5e6f7g8h";
    expect(redact(ids)).toBe(ids);
  });
});
