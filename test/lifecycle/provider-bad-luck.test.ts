import { createPublicKey } from "node:crypto";

import type { Fault } from "../../lib/emulator";
import { describeWith } from "../support/required";
import { callsOf, unwrapped } from "./support/calls";
import { ACCOUNT, ACME, statusStack, useStatus } from "./support/status";

const TOKEN = "/oauth2/v1/token";
const ORG = `/${ACCOUNT}/api/v1/orgs/${ACME}`;
const REQUEST_ID = /request id|X-Okta-Request-Id/i;
/** No waits between tries: nothing here depends on their length. */
const QUICKLY = { AERIAL_MAX_RETRIES: "2", AERIAL_MIN_WAIT_SECONDS: "0", AERIAL_MAX_WAIT_SECONDS: "0" };

interface Case {
  readonly name: string;
  readonly fault: Omit<Fault, "path" | "count">;
  readonly at: string;
  readonly message: string | RegExp;
}

const CASES: readonly Case[] = [
  {
    name: "401 at the token endpoint",
    fault: { kind: "status", status: 401, body: { error: "invalid_client", error_description: "No such client." } },
    at: TOKEN,
    message: /Error: The access token request failed .*failed with 401 invalid_client\..*"No such client\."/,
  },
  {
    name: "403 at the token endpoint",
    fault: { kind: "status", status: 403, body: { error: "access_denied", error_description: "Policy." } },
    at: TOKEN,
    message: /Error: The access token request failed .*failed with 403 access_denied\..*"Policy\."/,
  },
  {
    name: "404 at the token endpoint",
    fault: { kind: "status", status: 404 },
    at: TOKEN,
    message:
      /Error: The Aerial org's token endpoint returned an error .*oauth2\/v1\/token.* returned 404.* the org domain is that of the Aerial org/,
  },
  {
    name: "an HTML page at the token endpoint",
    fault: { kind: "html", status: 200 },
    at: TOKEN,
    message:
      /Error: Unexpected response from the Aerial org's token endpoint .*\/oauth2\/v1\/token returned 200.* the org domain is that of the Aerial org/,
  },
  {
    name: "429 at the token endpoint that never ends",
    fault: { kind: "rate_limit" },
    at: TOKEN,
    message:
      /Error: The Aerial org's token endpoint is still rate-limiting requests .*\/oauth2\/v1\/token returned 429/,
  },
  {
    name: "401 at the API",
    fault: { kind: "status", status: 401 },
    at: ORG,
    message: /Error: The Aerial API refused the access token .*returned 401 E0000011/,
  },
  {
    name: "403 at the API",
    fault: { kind: "status", status: 403 },
    at: ORG,
    message: /Error: The Aerial API denied the request .*returned 403 E0000006.* Check that the client has the scope/,
  },
  {
    name: "429 at the API that never ends",
    fault: { kind: "rate_limit" },
    at: ORG,
    message: /Error: The Aerial API is still rate-limiting requests .*returned 429 E0000047.* The limit ends at 20/,
  },
  {
    name: "500 at the API",
    fault: { kind: "status", status: 500 },
    at: ORG,
    message: /Error: The Aerial API returned an error .*returned 500 E0000009/,
  },
  {
    name: "an HTML page at the API",
    fault: { kind: "html", status: 502 },
    at: ORG,
    message:
      /Error: Unexpected response from the Aerial API .*returned 502.* HTML page instead of JSON\..*"<!DOCTYPE html>/,
  },
  {
    name: "an answer that is cut off",
    fault: { kind: "truncated" },
    at: ORG,
    message: /Error: Unexpected response from the Aerial API .*the connection ended before the response was complete/,
  },
  {
    name: "connections that are reset",
    fault: { kind: "reset_before" },
    at: ORG,
    message: /Error: The Aerial API cannot be reached .*the connection to 127\.0\.0\.1:\d+ failed/,
  },
];

describeWith(["engine", "provider"], "an API that has bad luck", () => {
  const start = useStatus();

  it("is told apart: every failure of a refresh and of a plan has its message, and changes nothing", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    for (const { name, fault, at, message } of CASES) {
      admin.clearFaults();
      admin.addFault({ ...fault, path: at, count: Infinity });
      const planned = await stack.plan([], { environment: QUICKLY });
      expect({ name, exitCode: planned.exitCode }).toEqual({ name, exitCode: 1 });
      expect(unwrapped(planned.output)).toMatch(message);
      if (!fault.kind.startsWith("reset") && fault.kind !== "html") {
        expect(unwrapped(planned.output)).toMatch(REQUEST_ID);
      }
    }
    admin.clearFaults();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("is waited for where it ends: 429 twice and then an answer, a token that expired, an answer that was cut off", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    admin.addFault({ path: TOKEN, kind: "rate_limit", count: 2 });
    admin.addFault({ method: "GET", path: ORG, kind: "concurrency_limit", count: 1 });
    admin.addFault({ method: "GET", path: ORG, kind: "status", status: 401, count: 1 });
    admin.addFault({ method: "PUT", path: `${ORG}/status`, kind: "rate_limit", count: 2 });
    const applied = await stack.apply([], { environment: QUICKLY });
    expect(applied).toMatchObject({ exitCode: 0 });
    const puts = admin.journal.filter(({ method }) => method === "PUT");
    expect(puts.map(({ status, retryCount }) => ({ status, retryCount }))).toEqual([
      { status: 429, retryCount: undefined },
      { status: 429, retryCount: "1" },
      { status: 200, retryCount: "2" },
    ]);
    expect(new Set(puts.slice(1).map(({ retryFor }) => retryFor))).toEqual(new Set([puts[0]?.requestId]));
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("leaves no doubt: a PUT whose answer was lost is repeated, and what it set is in state", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    admin.addFault({ method: "PUT", path: `${ORG}/status`, kind: "reset_after" });
    expect(await stack.apply([], { environment: QUICKLY })).toMatchObject({ exitCode: 0 });
    expect(callsOf(service.emulator).filter((call) => call.startsWith("PUT"))).toHaveLength(2);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.stateResource("aerial_org_status.this")).toMatchObject({ values: { status: "INACTIVE" } });
  });

  it("names the scope that is missing where the client may read alone", async () => {
    const { service, stack } = await start({ scopes: ["okta.accounts.read"] });
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
    const applied = await stack.apply();
    expect(applied).toMatchObject({ exitCode: 1 });
    expect(unwrapped(applied.output)).toMatch(
      /Error: The access token is read-only .*was not sent\. .*scope okta\.accounts\.manage,.* only okta\.accounts\.read\./,
    );
    expect(callsOf(service.emulator).filter((call) => !call.startsWith("GET"))).toEqual([]);
  });

  it("may demand proofs of possession, which are then given without any setting", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    const { AERIAL_PRIVATE_KEY_ID, ...environment } = service.environment;
    admin.seed({
      clients: [
        {
          clientId: service.clientId,
          accountId: ACCOUNT,
          scopes: ["okta.accounts.manage"],
          publicKeys: [publicKeyOf(service.privateKey, AERIAL_PRIVATE_KEY_ID!)],
          dpopBoundAccessTokens: true,
        },
      ],
    });
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    const calls = admin.journal.filter(({ path }) => !path.startsWith("/oauth2/"));
    expect(new Set(calls.map(({ authorizationScheme }) => authorizationScheme))).toEqual(new Set(["DPoP"]));
  });
});

function publicKeyOf(privateKey: string, keyId: string) {
  return { ...createPublicKey(privateKey).export({ format: "jwk" }), kid: keyId };
}
