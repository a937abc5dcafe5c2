import { generateKeyPairSync } from "node:crypto";
import { findSettings } from "../../../lib/cli/account/found-settings";
import { secretParts } from "../../../lib/cli/account/secret-parts";

describe("the settings that a command finds", () => {
  it("come from options, else from the environment, else from the command, else from the provider", () => {
    const found = findSettings(
      { account_id: "0227option" },
      { AERIAL_ACCOUNT_ID: "0227environment", AERIAL_ORG_DOMAIN: "acme.okta.com", AERIAL_DPOP: " " },
      { max_retries: "2", org_domain: "never.okta.com" },
    );
    const told = (name: Parameters<typeof found.placeOf>[0]) => [found.settings[name], found.placeOf(name)];
    expect(told("account_id")).toEqual(["0227option", "option --account-id"]);
    expect(told("org_domain")).toEqual(["acme.okta.com", "environment AERIAL_ORG_DOMAIN"]);
    expect(told("max_retries")).toEqual([2, "default"]);
    expect(told("dpop")).toEqual([null, "default"]);
    expect(told("client_id")).toEqual([null, "none"]);
  });

  it.each([{ client_id: "0oa1" }, { private_key: "./key.pem" }])(
    "take a client, given as %j, in place of an access token in the environment",
    (options) => {
      expect(findSettings(options, { AERIAL_ACCESS_TOKEN: "token" }).settings.access_token).toBeNull();
    },
  );

  it("keep the access token of the environment otherwise", () => {
    expect(findSettings({ account_id: "0227" }, { AERIAL_ACCESS_TOKEN: "token" }).settings.access_token).toBe("token");
  });

  it.each(["-----BEGIN PRIVATE KEY-----\nMIG", ' {"kty":"EC"}'])(
    "never take a key from the command line: %j",
    (key) => {
      const take = () => findSettings({ private_key: key }, {});
      expect(take).toThrow(expect.objectContaining({ code: "ERR_CLI_KEY_ON_COMMAND_LINE" }));
      expect(take).toThrow(/replace it/);
      expect(take).not.toThrow(/MIG|kty/);
    },
  );

  it("leave the process's environment as it is", () => {
    const environment = { AERIAL_ACCESS_TOKEN: "token" };
    findSettings({ client_id: "0oa1" }, environment);
    expect(environment).toEqual({ AERIAL_ACCESS_TOKEN: "token" });
  });
});

describe("what of a credential is secret", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = privateKey.export({ format: "jwk" });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();

  it.each([
    ["nothing of a path, there or not", "./keys/not-there.pem", []],
    ["nothing of a file that is there", __filename, []],
    ["nothing of nothing", undefined, []],
    ["all of a key in PEM", pem, [pem.trim()]],
    ["the private member of a JWK, not its kid", JSON.stringify({ ...jwk, kid: "a-kid" }), [jwk.d]],
    ["all of a JWK that is cut off", '{"kty":"EC","d":"abc', ['{"kty":"EC","d":"abc']],
    // Base64 can contain slashes, which do not make it a path.
    ["all of a key without its frame", "MIGHAgEAMBMG/ByqGSM49AgEGCCqGSM49", ["MIGHAgEAMBMG/ByqGSM49AgEGCCqGSM49"]],
  ])("%s", (_, credential, parts) => {
    expect(secretParts(credential)).toEqual(parts);
  });
});
