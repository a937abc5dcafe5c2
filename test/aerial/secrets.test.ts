import { inspect } from "node:util";
import { AerialClient } from "../../lib/aerial";
import { FrozenClock } from "./support/frozen-clock";
import { ecKeys, ecPem } from "./support/keys";
import { useServer, type Answer } from "./support/server";
import { TokenEndpoint } from "./support/token-endpoint";

/** Everything that the client let out: log lines, and errors as deep as they go. */
describe("secrets", () => {
  const holder = useServer();

  it.each<[string, (secrets: readonly string[]) => Answer]>([
    ["success", () => ({ json: { id: "acct" } })],
    ["a reset", () => ({ reset: true })],
    ["401", () => ({ status: 401, json: { errorCode: "E0000011", errorSummary: "Invalid token provided" } })],
    ["a page that echoes what was sent", (secrets) => ({ text: `<html>You sent ${secrets.join(" and ")}</html>` })],
    [
      "an error that echoes what was sent",
      (secrets) => ({ status: 400, json: { errorCode: "E1", errorSummary: secrets.join(" ") } }),
    ],
    [
      "a challenge that echoes what was sent",
      (secrets) => ({ status: 403, headers: { "www-authenticate": `Bearer error="${secrets[0]}"` } }),
    ],
    ["an answer that is cut off", (secrets) => ({ json: { id: secrets.join(" ") }, cutAfter: 60 })],
  ])("stay inside with %s", async (_, answer) => {
    const clock = new FrozenClock();
    const endpoint = new TokenEndpoint({ dpop: "required", nonce: "n1", now: () => clock.now() });
    const secrets = new Set<string>();
    const lines: unknown[] = [];
    holder.server.script = (request) => {
      if (request.url === "/oauth2/v1/token") {
        secrets.add(new URLSearchParams(request.body).get("client_assertion") ?? "");
        return endpoint.answer(request, `${holder.server.url}/oauth2/v1/token`);
      }
      const sent = [request.headers.authorization?.split(" ")[1] ?? "", String(request.headers.dpop)];
      sent.forEach((secret) => secrets.add(secret));
      return answer(sent);
    };
    const client = new AerialClient({
      accountId: "acct",
      baseUrl: holder.server.url,
      credentials: { kind: "private_key", orgDomain: holder.server.url, clientId: "0oa1", privateKey: ecPem },
      clock,
      log: (...line) => lines.push(line),
    });
    const outcomes = await Promise.allSettled([
      client.accounts.get(),
      client.orgs.add({ orgId: "00o1" }),
      client.orgs.setStatus("00o1", "ACTIVE"),
      client.orgs.requestDeletion("00o1"),
      client.products.list(),
    ]);
    await client.close();
    const shown = inspect([lines, outcomes, client], { depth: 20, showHidden: true, maxStringLength: null });
    secrets.add(String(ecKeys.privateKey.export({ format: "jwk" }).d));
    secrets.add(ecPem.split("\n")[1] ?? "");
    expect(secrets.size).toBeGreaterThanOrEqual(4);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(20);
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(secret.split(".")[2] ?? secret);
    }
    expect(shown).toContain("/acct/api/v1/accounts");
  });

  it("of the token endpoint stay inside when it echoes an assertion", async () => {
    holder.server.script = ({ body }) => ({
      status: 400,
      json: {
        error: "invalid_request",
        error_description: `Bad assertion ${new URLSearchParams(body).get("client_assertion") ?? ""}`,
      },
    });
    const client = new AerialClient({
      accountId: "acct",
      baseUrl: holder.server.url,
      credentials: { kind: "private_key", orgDomain: holder.server.url, clientId: "0oa1", privateKey: ecPem },
    });
    const error = await client.accounts.get().catch((failure: unknown) => failure);
    await client.close();
    expect(inspect(error)).toContain("Bad assertion [redacted]");
    expect(inspect(error)).not.toMatch(/eyJ/);
  });

  it("that were configured stay inside when an answer echoes them", async () => {
    const accessToken = "configured-opaque-token";
    holder.server.script = ({ headers }) => ({
      status: 400,
      json: { errorCode: "E0000001", errorSummary: `You sent ${headers.authorization?.split(" ")[1] ?? ""}` },
    });
    const client = new AerialClient({
      accountId: "acct",
      baseUrl: holder.server.url,
      credentials: { kind: "access_token", accessToken },
    });
    const error = await client.accounts.get().catch((failure: unknown) => failure);
    await client.close();
    expect(inspect(error)).toContain("You sent [redacted]");
    expect(inspect(error)).not.toContain(accessToken);
  });
});
