import { generateKeyPairSync } from "node:crypto";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AerialProvider, type AerialProviderConfig } from "../../../lib";
import { messageWith, validationErrors } from "../synthesis";

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
  const KEY_MESSAGE = messageWith(
    "[stack/aerial] privateKey is ",
    "cdk.tf.json",
    "AERIAL_PRIVATE_KEY",
    "TerraformVariable",
    'addOverride("ephemeral", true)',
  );

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
    const messages = errorsOf({ privateKey: key });
    expect(messages).toEqual([KEY_MESSAGE]);
    expect(messages[0]).not.toContain(SECRET);
  });

  it.each(["/run/secrets/aerial.pem", "keys/aerial key.json", "~/.aerial/key", "key", "C:\\new\\key.pem"])(
    "take a private key's path: %s",
    (path) => {
      expect(errorsOf({ privateKey: path })).toEqual([]);
    },
  );

  it("refuse a literal access token", () => {
    const messages = errorsOf({ accessToken: SECRET });
    expect(messages).toEqual([
      messageWith(
        "[stack/aerial] accessToken is a literal",
        "cdk.tf.json",
        "AERIAL_ACCESS_TOKEN",
        'addOverride("ephemeral", true)',
      ),
    ]);
    expect(messages[0]).not.toContain(SECRET);
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
    expect(message).toContain("[stack/aerial] baseUrl contains a user name");
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
      messageWith("[stack/aerial] privateKeyId is ", "cdk.tf.json", "AERIAL_PRIVATE_KEY", "replace the key"),
    ]);
    expect(errorsOf({ accountId: JWK })).toEqual([
      messageWith("[stack/aerial] accountId is ", "not shown", '"0227mkkf8ulgt48bkidcd8ekqft"'),
    ]);
  });
});

describe("AerialProvider's checks of settings", () => {
  it.each<[string, AerialProviderConfig, readonly [start: string, ...values: string[]]]>([
    [
      "http to another machine",
      { baseUrl: "http://aerial-apac.okta.com" },
      ['baseUrl is "http://aerial-apac.okta.com": ', "https", "localhost", 'Write "https://aerial-apac.okta.com".'],
    ],
    [
      "another scheme",
      { baseUrl: "ftp://aerial-apac.okta.com" },
      ['baseUrl is "ftp://aerial-apac.okta.com": ', 'Write "https://aerial-apac.okta.com".'],
    ],
    [
      "an address with a query, without showing it",
      { baseUrl: "https://aerial-apac.okta.com/?token=secret" },
      ["baseUrl contains a user name", "query", '"https://acme.okta.com"'],
    ],
    ["an address that is none", { baseUrl: "https://" }, ['baseUrl is "https://": ', "URL"]],
    [
      "http to the Aerial org",
      { orgDomain: "http://acme-aerial.okta.com" },
      ['orgDomain is "http://acme-aerial.okta.com": ', 'Write "https://acme-aerial.okta.com".'],
    ],
    [
      "an Aerial org's domain with a space",
      { orgDomain: "acme aerial.okta.com" },
      ['orgDomain is "acme aerial.okta.com": ', "URL"],
    ],
    ["an empty account id", { accountId: "" }, ['accountId is "": ', "empty", '"0227mkkf8ulgt48bkidcd8ekqft"']],
    [
      "an account's URL where its id belongs",
      { accountId: "https://aerial-apac.okta.com/0227" },
      ['accountId is "https://aerial-apac.okta.com/0227": ', '"0227mkkf8ulgt48bkidcd8ekqft"'],
    ],
    ["an empty client id", { clientId: "" }, ['clientId is "": ', "empty", '"0oa1b2c3d4e5f6g7h8i9"']],
    ["a client id with a space", { clientId: "0oa 1" }, ['clientId is "0oa 1": ', "spaces", '"0oa1b2c3d4e5f6g7h8i9"']],
    ["an empty list of scopes", { scopes: [] }, ["scopes is []: ", "Remove scopes"]],
    [
      "two scopes in one",
      { scopes: ["okta.accounts.read okta.accounts.manage"] },
      ['scopes is "okta.accounts.read okta.accounts.manage": ', '["okta.accounts.manage"]'],
    ],
    ["an unknown DPoP mode", { dpop: "sometimes" }, ['dpop is "sometimes": ', "auto, always, never"]],
    ["a DPoP mode in capitals", { dpop: "Always" }, ['dpop is "Always": ', "auto, always, never", 'Write "always".']],
    [
      "a default that deletes",
      { deletionPolicy: "DELETE" },
      ['deletionPolicy is "DELETE": ', "PREVENT or ABANDON", 'deletionPolicy: "DELETE"'],
    ],
    [
      "a default that deactivates",
      { deletionPolicy: "DEACTIVATE" },
      ['deletionPolicy is "DEACTIVATE": ', "PREVENT or ABANDON", 'deletionPolicy: "DEACTIVATE"'],
    ],
    [
      "an unknown default",
      { deletionPolicy: "prevent" },
      ['deletionPolicy is "prevent": ', "PREVENT, ABANDON", 'Write "PREVENT".'],
    ],
    ["fewer retries than none", { maxRetries: -1 }, ["maxRetries is -1: ", "from 0 to 100", "remove maxRetries"]],
    ["half a retry", { maxRetries: 0.5 }, ["maxRetries is 0.5: ", "from 0 to 100", "remove maxRetries"]],
    [
      "a wait of more than an hour",
      { maxWaitSeconds: 3601 },
      ["maxWaitSeconds is 3601: ", "from 0 to 3600", "remove maxWaitSeconds"],
    ],
    [
      "a wait before now",
      { minWaitSeconds: -1 },
      ["minWaitSeconds is -1: ", "from 0 to 3600", "remove minWaitSeconds"],
    ],
    [
      "a shortest wait that is longer than the longest",
      { minWaitSeconds: 10, maxWaitSeconds: 5 },
      ["minWaitSeconds is 10: ", "maxWaitSeconds, which is 5"],
    ],
    ["no time for a call", { requestTimeout: 0 }, ["requestTimeout is 0: ", "from 1 to 3600", "remove requestTimeout"]],
    [
      "a time that is not a number",
      { requestTimeout: Number.NaN },
      ["requestTimeout is NaN: ", "from 1 to 3600", "remove requestTimeout"],
    ],
    ["no calls at all", { parallelism: 0 }, ["parallelism is 0: ", "from 1 to 1000", "remove parallelism"]],
    [
      "a part of a disruptive change",
      { maxDisruptiveChanges: 0.5 },
      ["maxDisruptiveChanges is 0.5: ", "from 0 to 1000000", "remove maxDisruptiveChanges"],
    ],
    [
      "a version of the provider that is not in the package",
      { version: "~> 1.2" },
      ['version is "~> 1.2": ', "exactly one version", "source"],
    ],
  ])("refuse %s", (_, config, [start, ...values]) => {
    expect(errorsOf(config)).toEqual([messageWith(`[stack/aerial] ${start}`, ...values)]);
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
      messageWith("[stack/one] alias is missing", "stack/two", 'alias: "sandbox"'),
      messageWith("[stack/two] alias is missing", "stack/one", 'alias: "sandbox"'),
      messageWith('[stack/three] alias is "sandbox": ', "stack/four"),
      messageWith('[stack/four] alias is "sandbox": ', "stack/three"),
    ]);
  });

  it("refuse two sources in one stack", () => {
    const messages = validationErrors((stack) => {
      new AerialProvider(stack, "one");
      new AerialProvider(stack, "two", { alias: "two", source: "registry.example.com/identity/aerial" });
    });
    expect(messages).toEqual([
      messageWith("[stack/one] source and version differ from those of stack/two: "),
      messageWith("[stack/two] source and version differ from those of stack/one: "),
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
