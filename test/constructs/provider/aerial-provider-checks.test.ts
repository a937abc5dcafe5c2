import { generateKeyPairSync } from "node:crypto";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AerialProvider, type AerialProviderConfig } from "../../../lib";
import { validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const PKCS8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const SEC1 = privateKey.export({ type: "sec1", format: "pem" }).toString();
const JWK = JSON.stringify(privateKey.export({ format: "jwk" }));
/** A stretch of the key itself that no message may hold. */
const SECRET = PKCS8.split("\n")[1]!.slice(0, 40);

function errorsOf(config: AerialProviderConfig): string[] {
  return validationErrors((stack) => void new AerialProvider(stack, "aerial", config));
}

describe("AerialProvider's checks of secrets", () => {
  const KEY_MESSAGE =
    "[stack/aerial] privateKey is the text of a private key: it would be written into cdk.tf.json, where anybody who can " +
    "read the synthesized stack reads it. Leave privateKey out and set the environment variable AERIAL_PRIVATE_KEY, or " +
    "give the path of the key's file, or a TerraformVariable that is sensitive " +
    '(better still: ephemeral, by variable.addOverride("ephemeral", true)).';

  it.each([
    ["PEM (PKCS#8)", PKCS8],
    ["PEM (SEC1)", SEC1],
    ["PEM with line ends written out", PKCS8.replace(/\n/g, "\\n")],
    ["PEM after blank lines", `\n\n  ${PKCS8}`],
    ["PEM without its first line", PKCS8.split("\n").slice(1).join("\n")],
    ["a JWK", JWK],
    ["a JWK over several lines", JSON.stringify(JSON.parse(JWK), undefined, 2)],
    ["PEM in Base64", Buffer.from(PKCS8).toString("base64")],
    ["a JWK in Base64", Buffer.from(JWK).toString("base64")],
    ["bare Base64 of the key", PKCS8.split("\n").slice(1, -2).join("")],
  ])("refuse a literal private key: %s", (_, key) => {
    expect(errorsOf({ privateKey: key })).toEqual([KEY_MESSAGE]);
  });

  it.each(["/run/secrets/aerial.pem", "keys/aerial key.json", "~/.aerial/key", "key", "C:\\new\\key.pem"])(
    "take a private key's path: %s",
    (path) => {
      expect(errorsOf({ privateKey: path })).toEqual([]);
    },
  );

  it("refuse a literal access token", () => {
    expect(errorsOf({ accessToken: SECRET })).toEqual([
      "[stack/aerial] accessToken is a literal: it would be written into cdk.tf.json, where anybody who can read the " +
        "synthesized stack reads it. Leave accessToken out and set the environment variable AERIAL_ACCESS_TOKEN, or give " +
        'a TerraformVariable that is sensitive (better still: ephemeral, by variable.addOverride("ephemeral", true)).',
    ]);
  });

  it("find secrets in overrides and in what was set later", () => {
    const messages = validationErrors((stack) => {
      const provider = new AerialProvider(stack, "aerial");
      provider.privateKey = PKCS8;
      provider.addOverride("access_token", SECRET);
      const other = new AerialProvider(stack, "other", { alias: "other" });
      other.addOverride("private_key", PKCS8);
    });
    expect(messages.map((message) => message.split(":")[0])).toEqual([
      "[stack/aerial] privateKey is the text of a private key",
      "[stack/aerial] accessToken is a literal",
      "[stack/other] privateKey is the text of a private key",
    ]);
  });

  it("let variables through, ephemeral ones too", () => {
    const messages = validationErrors((stack) => {
      const key = new TerraformVariable(stack, "key", { type: "string", sensitive: true });
      key.addOverride("ephemeral", true);
      new AerialProvider(stack, "aerial", { privateKey: key.stringValue });
      new AerialProvider(stack, "sandbox", { alias: "sandbox", accessToken: key.stringValue });
    });
    expect(messages).toEqual([]);
  });

  it("never show the secret, whatever else is wrong", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial", {
      privateKey: PKCS8,
      accessToken: SECRET,
      baseUrl: `https://me:${SECRET}@host`,
    });
    let message = "";
    try {
      Testing.synth(stack, true);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("[stack/aerial] privateKey is the text of a private key");
    expect(message).toContain("[stack/aerial] accessToken is a literal");
    expect(message).toContain("[stack/aerial] baseUrl has a user name, a password, a query or a fragment in it");
    expect(message).not.toContain(SECRET);
    expect(message).not.toContain("BEGIN");
  });
});

describe("AerialProvider's checks of a key in the wrong place", () => {
  it.each(["accountId", "baseUrl", "orgDomain", "clientId", "privateKeyId", "dpop", "deletionPolicy"])(
    "refuse it as %s, without showing it",
    (property) => {
      const messages = errorsOf({ [property]: PKCS8 });
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(`[stack/aerial] ${property} is `);
      expect(messages[0]).not.toContain(SECRET);
      expect(messages[0]).not.toContain("BEGIN");
    },
  );

  it("say what to do about it", () => {
    expect(errorsOf({ privateKeyId: PKCS8 })).toEqual([
      "[stack/aerial] privateKeyId is the text of a key or token: it would be written into cdk.tf.json, and it does not belong here. " +
        "Set the environment variable AERIAL_PRIVATE_KEY instead, and replace the key if the stack was ever synthesized.",
    ]);
    expect(errorsOf({ accountId: JWK })).toEqual([
      "[stack/aerial] accountId is what looks like a key (not shown): an id has letters, digits, - and _ alone. " +
        'Give the id and nothing else, such as "0227mkkf8ulgt48bkidcd8ekqft".',
    ]);
  });
});

describe("AerialProvider's checks of settings", () => {
  it.each<[string, AerialProviderConfig, string]>([
    [
      "http to another machine",
      { baseUrl: "http://aerial-apac.okta.com" },
      'baseUrl is "http://aerial-apac.okta.com": only https is accepted, since tokens travel over it; plain http is only for this machine (localhost, 127.0.0.1, [::1]). Write "https://aerial-apac.okta.com".',
    ],
    [
      "another scheme",
      { baseUrl: "ftp://aerial-apac.okta.com" },
      'baseUrl is "ftp://aerial-apac.okta.com": only https is accepted, since tokens travel over it; plain http is only for this machine (localhost, 127.0.0.1, [::1]). Write "https://aerial-apac.okta.com".',
    ],
    [
      "an address with a query, without showing it",
      { baseUrl: "https://aerial-apac.okta.com/?token=secret" },
      'baseUrl has a user name, a password, a query or a fragment in it: none of these is ever sent. Write only the scheme and the host, such as "https://acme.okta.com".',
    ],
    [
      "an address that is none",
      { baseUrl: "https://" },
      'baseUrl is "https://": it does not parse as a URL. Write the host as your browser shows it.',
    ],
    [
      "http to the Aerial org",
      { orgDomain: "http://acme-aerial.okta.com" },
      'orgDomain is "http://acme-aerial.okta.com": only https is accepted, since tokens travel over it; plain http is only for this machine (localhost, 127.0.0.1, [::1]). Write "https://acme-aerial.okta.com".',
    ],
    [
      "an Aerial org's domain with a space",
      { orgDomain: "acme aerial.okta.com" },
      'orgDomain is "acme aerial.okta.com": it does not parse as a URL. Write the host as your browser shows it.',
    ],
    [
      "an empty account id",
      { accountId: "" },
      'accountId is "": it must not be empty. Give the id, such as "0227mkkf8ulgt48bkidcd8ekqft".',
    ],
    [
      "an account's URL where its id belongs",
      { accountId: "https://aerial-apac.okta.com/0227" },
      'accountId is "https://aerial-apac.okta.com/0227": an id has letters, digits, - and _ alone. Give the id and nothing else, such as "0227mkkf8ulgt48bkidcd8ekqft".',
    ],
    [
      "an empty client id",
      { clientId: "" },
      'clientId is "": it must not be empty. Give the client id of the API service app, such as "0oa1b2c3d4e5f6g7h8i9".',
    ],
    [
      "a client id with a space",
      { clientId: "0oa 1" },
      'clientId is "0oa 1": it has spaces or characters that no client id has. Give the client id of the API service app, such as "0oa1b2c3d4e5f6g7h8i9".',
    ],
    [
      "an empty list of scopes",
      { scopes: [] },
      "scopes is []: a token without a scope may do nothing. Leave scopes out to use the default.",
    ],
    [
      "two scopes in one",
      { scopes: ["okta.accounts.read okta.accounts.manage"] },
      'scopes is "okta.accounts.read okta.accounts.manage": each scope is one word. List them one by one, such as ["okta.accounts.manage"].',
    ],
    [
      "an unknown DPoP mode",
      { dpop: "sometimes" },
      'dpop is "sometimes": it must be one of auto, always, never. Use one of these.',
    ],
    [
      "a DPoP mode in capitals",
      { dpop: "Always" },
      'dpop is "Always": it must be one of auto, always, never. Write "always".',
    ],
    [
      "a default that deletes",
      { deletionPolicy: "DELETE" },
      'deletionPolicy is "DELETE": the default for all orgs of a provider can only be PREVENT or ABANDON, so that it cannot arm the deletion of a fleet. Set deletionPolicy: "DELETE" on each AerialOrg that is meant.',
    ],
    [
      "a default that deactivates",
      { deletionPolicy: "DEACTIVATE" },
      'deletionPolicy is "DEACTIVATE": the default for all orgs of a provider can only be PREVENT or ABANDON, so that it cannot arm the deletion of a fleet. Set deletionPolicy: "DEACTIVATE" on each AerialOrg that is meant.',
    ],
    [
      "an unknown default",
      { deletionPolicy: "prevent" },
      'deletionPolicy is "prevent": it must be one of PREVENT, ABANDON. Write "PREVENT".',
    ],
    [
      "fewer retries than none",
      { maxRetries: -1 },
      "maxRetries is -1: it must be a whole number from 0 to 100. Choose one of these, or leave it out.",
    ],
    [
      "half a retry",
      { maxRetries: 0.5 },
      "maxRetries is 0.5: it must be a whole number from 0 to 100. Choose one of these, or leave it out.",
    ],
    [
      "a wait of more than an hour",
      { maxWaitSeconds: 3601 },
      "maxWaitSeconds is 3601: it must be a whole number from 0 to 3600. Choose one of these, or leave it out.",
    ],
    [
      "a wait before now",
      { minWaitSeconds: -1 },
      "minWaitSeconds is -1: it must be a whole number from 0 to 3600. Choose one of these, or leave it out.",
    ],
    [
      "a shortest wait that is longer than the longest",
      { minWaitSeconds: 10, maxWaitSeconds: 5 },
      "minWaitSeconds is 10: it must not be more than maxWaitSeconds, which is 5. Lower the one or raise the other.",
    ],
    [
      "no time for a call",
      { requestTimeout: 0 },
      "requestTimeout is 0: it must be a whole number from 1 to 3600. Choose one of these, or leave it out.",
    ],
    [
      "a time that is not a number",
      { requestTimeout: Number.NaN },
      "requestTimeout is NaN: it must be a whole number from 1 to 3600. Choose one of these, or leave it out.",
    ],
    [
      "no calls at all",
      { parallelism: 0 },
      "parallelism is 0: it must be a whole number from 1 to 1000. Choose one of these, or leave it out.",
    ],
    [
      "a part of a disruptive change",
      { maxDisruptiveChanges: 0.5 },
      "maxDisruptiveChanges is 0.5: it must be a whole number from 0 to 1000000. Choose one of these, or leave it out.",
    ],
    [
      "a version of the provider that is not in the package",
      { version: "~> 1.2" },
      'version is "~> 1.2": the provider that travels with this package has exactly one version. Remove version, or set the source too if you host the provider elsewhere.',
    ],
  ])("refuse %s", (_, config, message) => {
    expect(errorsOf(config)).toEqual([`[stack/aerial] ${message}`]);
  });

  it.each<[string, AerialProviderConfig]>([
    ["http to this machine", { baseUrl: "http://127.0.0.1:8080", orgDomain: "http://localhost:8080" }],
    ["http to this machine by other names", { baseUrl: "http://[::1]:8080", orgDomain: "http://127.0.0.2:8080" }],
    ["an address without its scheme", { baseUrl: "aerial-apac.okta.com" }],
    ["a domain with a port", { orgDomain: "acme-aerial.okta.com:8443" }],
    ["an https address of the Aerial org", { orgDomain: "https://acme-aerial.okta.com" }],
    ["a region that is not known yet", { baseUrl: "https://aerial-emea.okta.com" }],
    [
      "the least of each number",
      {
        maxRetries: 0,
        minWaitSeconds: 0,
        maxWaitSeconds: 0,
        requestTimeout: 1,
        parallelism: 1,
        maxDisruptiveChanges: 0,
      },
    ],
    [
      "the most of each number",
      { maxRetries: 100, minWaitSeconds: 3600, maxWaitSeconds: 3600, requestTimeout: 3600, parallelism: 1000 },
    ],
    ["a default that prevents", { deletionPolicy: "PREVENT" }],
  ])("take %s", (_, config) => {
    expect(errorsOf(config)).toEqual([]);
  });

  it("stop the synth with all that is wrong at once", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial", { dpop: "yes", parallelism: 0 });
    expect(() => Testing.synth(stack, true)).toThrow(
      /\[stack\/aerial\] dpop is "yes".*\n.*\[stack\/aerial\] parallelism is 0/,
    );
  });
});

describe("AerialProvider's checks of the other providers in its stack", () => {
  it("refuse two without an alias, and two with the same", () => {
    const messages = validationErrors((stack) => {
      new AerialProvider(stack, "one");
      new AerialProvider(stack, "two");
      new AerialProvider(stack, "three", { alias: "sandbox" });
      new AerialProvider(stack, "four", { alias: "sandbox" });
    });
    expect(messages).toEqual([
      '[stack/one] stack/two has no alias either: one AerialProvider of a stack alone can be the default. Give this one an alias, such as alias: "sandbox", and name it as provider of its resources.',
      '[stack/two] stack/one has no alias either: one AerialProvider of a stack alone can be the default. Give this one an alias, such as alias: "sandbox", and name it as provider of its resources.',
      '[stack/three] alias is "sandbox": stack/four has the same alias. Give each an alias of its own.',
      '[stack/four] alias is "sandbox": stack/three has the same alias. Give each an alias of its own.',
    ]);
  });

  it("refuse two sources in one stack", () => {
    const messages = validationErrors((stack) => {
      new AerialProvider(stack, "one");
      new AerialProvider(stack, "two", { alias: "two", source: "registry.example.com/identity/aerial" });
    });
    expect(messages).toEqual([
      "[stack/one] source and version differ from those of stack/two: one stack uses one provider, its AerialProviders only configure it differently. Give all of them the same source and version.",
      "[stack/two] source and version differ from those of stack/one: one stack uses one provider, its AerialProviders only configure it differently. Give all of them the same source and version.",
    ]);
  });

  it("leave the providers of other stacks alone", () => {
    const app = Testing.app();
    const stacks = ["one", "two"].map((id) => {
      const stack = new TerraformStack(app, id);
      new AerialProvider(stack, "aerial");
      return stack;
    });
    const inner = new TerraformStack(stacks[0]!, "inner");
    new AerialProvider(inner, "aerial");
    expect(app.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
  });
});
