import { ConfigurationError, type AccessToken } from "../../lib/aerial";
import { ephemeralResources } from "../../lib/ephemeral-resources";
import { type Context, Diagnostics, PrivateState, type State, UNKNOWN } from "../../lib/plugin";
import { Connection } from "../../lib/resources";

const { aerial_access_token: accessToken } = ephemeralResources;
const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const TOKEN: AccessToken = {
  value: "the-token",
  scheme: "Bearer",
  scopes: ["okta.accounts.read"],
  renewAt: 0,
  expiresAt: Date.UTC(2026, 0, 1),
};
type TokenConfig = State<typeof accessToken.schema>;

/** Opens with a client that hands out this token, and returns what the client was asked for. */
async function open(
  config: Partial<TokenConfig>,
  issueToken: (...given: readonly unknown[]) => Promise<AccessToken> = async () => TOKEN,
) {
  const asked: unknown[] = [];
  const settings = { accountId: "acct", baseUrl: "http://127.0.0.1", partnerProgram: false };
  const client = {
    issueToken: (...given: readonly unknown[]) => {
      asked.push(...given);
      return issueToken();
    },
  };
  const context: Context<Connection> = {
    connection: Connection.of(settings, client as never),
    diagnostics: new Diagnostics(),
    log: silent,
    signal: new AbortController().signal,
  };
  const nothing = Object.fromEntries(Object.keys(accessToken.schema.attributes).map((name) => [name, null]));
  const kept = new PrivateState();
  const opened = await accessToken.open({ config: { ...nothing, ...config } as TokenConfig, private: kept }, context);
  return { ...opened, asked, kept, context };
}

describe("the ephemeral aerial_access_token", () => {
  it("asks for the scopes that are configured, or for the provider's", async () => {
    const { asked, context } = await open({ scopes: ["a", "b"] });
    expect(asked).toEqual([{ scopes: ["a", "b"] }, { signal: context.signal }]);
    expect((await open({})).asked[0]).toEqual({});
  });

  it("answers the configuration as it is, and what is known of the token", async () => {
    const { result, renewAt, kept } = await open({ scopes: ["okta.accounts.read"] });
    expect(result).toEqual({
      scopes: ["okta.accounts.read"],
      allow_dpop_bound: null,
      access_token: "the-token",
      token_type: "Bearer",
      expires_at: "2026-01-01T00:00:00.000Z",
      granted_scopes: ["okta.accounts.read"],
    });
    expect(renewAt).toBeUndefined();
    expect(kept.isEmpty).toBe(true);
    const { result: bare } = await open({}, async () => ({
      value: "t",
      scheme: "Bearer",
      scopes: undefined,
      renewAt: 0,
    }));
    expect(bare).toMatchObject({ expires_at: null, granted_scopes: null });
  });

  it.each([[null], [false]])("refuses a token that is bound to a key, without showing it (%p)", async (allow) => {
    const opening = open({ allow_dpop_bound: allow }, async () => ({ ...TOKEN, scheme: "DPoP" }));
    const error = await opening.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: { summary: "The access token is bound to a key", attribute: "allow_dpop_bound" },
    });
    expect(String(error)).not.toContain(TOKEN.value);
  });

  it("points to the scopes where the client objects to them, and leaves every other error as it is", async () => {
    const refused = (setting: string) =>
      open({ scopes: ["a"] }, () => Promise.reject(new ConfigurationError(setting, "No.")));
    await expect(refused("scopes")).rejects.toMatchObject({ diagnostic: { detail: "No.", attribute: "scopes" } });
    await expect(refused("dpop")).rejects.toMatchObject({ code: "ERR_AERIAL_CONFIGURATION" });
  });

  it.each([
    [["okta.accounts.read", "okta.accounts.manage"], undefined],
    [[UNKNOWN], undefined],
    [[], "empty"],
    [["a b"], '"a b" is not a scope'],
    [["a", ""], '"" is not a scope'],
    [['a"'], '"a\\"" is not a scope'],
  ])("checks the scopes %j", (scopes, problem) => {
    const said = accessToken.schema.attributes.scopes.check?.(scopes as readonly string[], ["scopes"]);
    expect(said).toEqual(problem === undefined ? undefined : (expect.stringContaining(problem) as string));
  });
});
