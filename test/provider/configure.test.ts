import fc from "fast-check";
import { generateKeyPairSync } from "node:crypto";

import { DiagnosticError, UNKNOWN, type DiagnosticText } from "../../lib/plugin";
import { configure } from "../../lib/provider/configure";
import type { Connection } from "../../lib/resources";
import { secretsInText } from "../support/secrets";
import { noSettings, type ProviderConfig } from "./support/settings";

const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = key.export({ format: "pem", type: "pkcs8" }) as string;
const encrypted = key.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "secret" }) as string;
const complete = {
  account_id: "0227account",
  org_domain: "acme-aerial.okta.com",
  client_id: "0oaclient",
  private_key: pem,
} as const;

function configured(given: Partial<ProviderConfig>, environment: NodeJS.ProcessEnv = {}): Connection {
  const log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  return configure(noSettings(given), { log, engineVersion: "1.11.4" }, { environment, version: "1.2.3" });
}

/** The diagnostic with which configuring fails. */
function refusal(given: Partial<ProviderConfig>, environment?: NodeJS.ProcessEnv): DiagnosticText {
  try {
    configured(given, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(DiagnosticError);
    return (error as DiagnosticError).diagnostic;
  }
  throw new Error("It was configured.");
}

describe("configuring the provider", () => {
  it("makes a connection from the configuration, with the documented defaults", () => {
    const connection = configured(complete);
    expect(connection.isKnown).toBe(true);
    expect(connection.settings).toEqual({
      accountId: "0227account",
      baseUrl: "https://aerial-apac.okta.com",
      orgDomain: "acme-aerial.okta.com",
      partnerProgram: false,
    });
  });

  it.each([
    "https://bob:s3cret-word@acme-aerial.okta.com",
    "https://bob:12/s3cret-word@acme-aerial.okta.com",
    'https://${file("s3cret-word")}',
    "${local.s3cret-word}",
  ])("refuses the org domain and base URL %s with any credentials, and does not repeat it", (address) => {
    const token = { account_id: "0227account", access_token: "token" };
    for (const [name, given] of [
      ["org_domain", { ...token, org_domain: address }],
      ["org_domain", { ...complete, org_domain: address }],
      ["base_url", { ...token, base_url: address }],
    ] as const) {
      const diagnostic = refusal(given);
      expect(diagnostic).toMatchObject({ summary: `Invalid ${name}`, attribute: name });
      expect(JSON.stringify(diagnostic)).not.toContain("s3cret-word");
    }
  });

  it("makes the same connection from the environment", () => {
    const connection = configured(
      {},
      {
        AERIAL_ACCOUNT_ID: "0227account",
        AERIAL_BASE_URL: "https://aerial-sandbox.okta.com/",
        AERIAL_ORG_DOMAIN: " https://ACME-aerial.okta.com/ ",
        AERIAL_CLIENT_ID: "0oaclient",
        AERIAL_PRIVATE_KEY: pem.replaceAll("\n", "\\n"),
        AERIAL_DELETION_POLICY: "ABANDON",
        AERIAL_PARTNER_PROGRAM: "true",
        AERIAL_MAX_DISRUPTIVE_CHANGES: "0",
      },
    );
    expect(connection.settings).toEqual({
      accountId: "0227account",
      baseUrl: "https://aerial-sandbox.okta.com",
      orgDomain: "acme-aerial.okta.com",
      partnerProgram: true,
      maxDisruptiveChanges: 0,
      deletionPolicy: "ABANDON",
    });
  });

  it.each(["acme.okta.com", " https://ACME.okta.com/ ", "HTTPS://acme.okta.com"])(
    "knows the Aerial org by its domain alone, however org_domain is written (%j)",
    (orgDomain) => {
      expect(configured({ ...complete, org_domain: orgDomain }).settings.orgDomain).toBe("acme.okta.com");
    },
  );

  it("takes an access token instead of client, key and org domain", () => {
    const connection = configured({ account_id: "0227account", access_token: "an-access-token" });
    expect(connection.settings).toEqual({
      accountId: "0227account",
      baseUrl: "https://aerial-apac.okta.com",
      partnerProgram: false,
    });
  });

  it("has an id of its own each time, which tells a plan from its apply", () => {
    expect(configured(complete).id).not.toBe(configured(complete).id);
  });

  it.each([
    ["account_id", "AERIAL_ACCOUNT_ID", "the id of the Aerial account"],
    ["org_domain", "AERIAL_ORG_DOMAIN", "the domain of the Aerial org"],
    ["client_id", "AERIAL_CLIENT_ID", "the client id"],
    ["private_key", "AERIAL_PRIVATE_KEY", "the private key"],
  ] as const)("names setting and environment variable where %s is missing", (name, variable, what) => {
    const { summary, detail, attribute } = refusal({ ...complete, [name]: null });
    expect({ summary, attribute }).toEqual({ summary: `Missing ${name}`, attribute: name });
    expect(detail).toMatch(
      new RegExp(`^The provider "aerial" needs ${what}\\b.* Set ${name} in the provider block, or .*${variable}\\.`),
    );
  });

  it("names all that is missing at once, and the command that looks into it", () => {
    const needed = ["account_id", "org_domain", "client_id", "private_key"] as const;
    fc.assert(
      fc.property(fc.subarray([...needed], { minLength: 1 }), (missing) => {
        const { summary, detail, attribute } = refusal({
          ...complete,
          ...Object.fromEntries(missing.map((name) => [name, null])),
        });
        expect([summary, attribute]).toEqual([`Missing ${missing.join(", ")}`, missing[0]]);
        expect(needed.filter((name) => detail.includes(`Set ${name} in the provider block`))).toEqual(missing);
        expect(detail).toContain("`aerial doctor`");
      }),
    );
  });

  it("says that credentials go together where the other half is in the environment alone", () => {
    const { summary, detail } = refusal(
      { ...complete, client_id: "0oaconfigured", private_key: null },
      { AERIAL_CLIENT_ID: "0oaenvironment", AERIAL_PRIVATE_KEY: pem },
    );
    expect(summary).toBe("Missing private_key");
    expect(detail).toMatch(
      /Set private_key in the provider block.*AERIAL_PRIVATE_KEY is set, but .* other credentials/,
    );
    expect(detail).not.toContain("or set the environment variable AERIAL_PRIVATE_KEY");
    expect(detail).toContain("Set client_id, private_key and private_key_id in the same place");
  });

  it.each([
    ["that was cut off", pem.slice(0, 100), "truncated"],
    ["that is damaged", pem.replace(/\n.{20}/, "\nAAAA"), "is not valid PEM"],
    ["that is encrypted", encrypted, "is encrypted with a passphrase."],
    ["that is a path to nothing", "/nowhere/key.pem", "the file /nowhere/key.pem cannot be read (ENOENT)"],
    ["without its PEM frame", pem.split("\n")[1]!, "neither PEM nor a JWK"],
  ])("refuses a private key %s, names the setting, and never shows the key", (_, privateKey, problem) => {
    for (const { summary, detail, attribute } of [
      refusal({ ...complete, private_key: privateKey }),
      refusal(
        { ...complete, client_id: null, private_key: null },
        {
          AERIAL_CLIENT_ID: "0oaclient",
          AERIAL_PRIVATE_KEY: privateKey,
        },
      ),
    ]) {
      expect({ summary, attribute }).toEqual({ summary: "Invalid private_key", attribute: "private_key" });
      expect(detail).toContain(problem);
      expect(detail).toMatch(/\(.*private_key or AERIAL_PRIVATE_KEY\.\)$/);
      expect(secretsInText(detail, { privateKeys: [pem] })).toEqual([]);
      expect(detail).not.toContain(privateKey.split("\n").find((line) => /^[A-Za-z0-9+/]{20,}/.test(line)) ?? pem);
    }
  });

  it.each([
    ["base_url", "http://aerial.example.com", "does not use https", "AERIAL_BASE_URL"],
    ["base_url", "ftp://aerial-apac.okta.com", "does not use https", "AERIAL_BASE_URL"],
    [
      "base_url",
      "https://user:hunter2@aerial-apac.okta.com",
      "contains more than a scheme, a host and a path",
      "AERIAL_BASE_URL",
    ],
    ["org_domain", "http://acme.okta.com", "does not use https", "AERIAL_ORG_DOMAIN"],
    ["account_id", "0227 account", "account id", "AERIAL_ACCOUNT_ID"],
    ["account_id", "", "account id", "AERIAL_ACCOUNT_ID"],
    ["client_id", "", "client id", "AERIAL_CLIENT_ID"],
    ["parallelism", 0, "", "AERIAL_PARALLELISM"],
    ["max_retries", 101, "", "AERIAL_MAX_RETRIES"],
    ["max_wait_seconds", 0, "(0 s) is shorter than the minimum (1 s)", "AERIAL_MAX_WAIT_SECONDS"],
    ["request_timeout", 0, "", "AERIAL_REQUEST_TIMEOUT"],
    ["scopes", [], "The list of scopes is empty", "AERIAL_SCOPES"],
  ] as const)("refuses %s = %j, and names setting and environment variable", (name, value, problem, variable) => {
    const { summary, detail, attribute } = refusal({ ...complete, [name]: value });
    expect({ summary, attribute }).toEqual({ summary: `Invalid ${name}`, attribute: name });
    expect(detail).toContain(problem);
    expect(detail).toContain(`${name} or ${variable}.)`);
    expect(detail).not.toContain("hunter2");
  });

  it.each(["http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])("takes plain http to %s", (url) => {
    expect(configured({ ...complete, base_url: url, org_domain: url }).settings.baseUrl).toBe(url);
  });

  it("refuses a DPoP mode of the environment that is none", () => {
    expect(refusal(complete, { AERIAL_DPOP: "sometimes" }).detail).toContain("dpop or AERIAL_DPOP.)");
  });

  it.each(["DEACTIVATE", "DELETE", "abandon"])(
    "refuses AERIAL_DELETION_POLICY=%s: it must not arm a fleet",
    (policy) => {
      const { summary, detail, attribute } = refusal(complete, { AERIAL_DELETION_POLICY: policy });
      expect({ summary, attribute }).toEqual({ summary: "Invalid environment variable", attribute: "deletion_policy" });
      expect(detail).toContain(`AERIAL_DELETION_POLICY is "${policy}"`);
      expect(detail).toMatch(/"PREVENT" or "ABANDON".* deletion_policy /);
    },
  );

  it("refuses two kinds of credentials, and shows neither", () => {
    const { summary, detail } = refusal({ ...complete, access_token: "an-access-token" });
    expect(summary).toBe("Conflicting credentials");
    expect(detail).not.toContain("an-access-token");
    expect(secretsInText(detail, { privateKeys: [pem] })).toEqual([]);
  });

  it("puts off what is unknown, and names it once it is needed", () => {
    const connection = configured({ account_id: UNKNOWN, private_key: UNKNOWN });
    expect(connection.isKnown).toBe(false);
    for (const needed of [() => connection.settings, () => connection.api]) {
      expect(needed).toThrow(/^Provider settings are not known yet: .*"account_id", "private_key" .*after apply/);
    }
  });
});

describe("configuring something else than the provider", () => {
  it("names who needs a setting, and how it is given there", () => {
    const log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
    const make = () =>
      configure(
        noSettings({}),
        { log, engineVersion: "none" },
        {
          environment: {},
          version: "1.2.3",
          user: "The command",
          instruction: (name, variable) => `Give --${name}, or ${variable}.`,
        },
      );
    expect(make).toThrow(
      "Missing account_id, org_domain, client_id, private_key: The command needs:\n" +
        "  - the id of the Aerial account. Give --account_id, or AERIAL_ACCOUNT_ID.\n",
    );
  });
});
