/** The list and a GET by id disagree about which org has a domain: no org is adopted, or written, in another's place. */
import * as fc from "fast-check";
import { AerialClient, type Org } from "../../lib/aerial";
import { run } from "../../lib/runner/run";
import { Diagnostics, PrivateState, UNKNOWN, type Context } from "../../lib/plugin";
import { Connection } from "../../lib/resources";
import { org } from "../../lib/resources/org/org";
import { org as orgDataSource } from "../../lib/data-sources/org";
import { TestServer, oktaError, type Answer, type ReceivedRequest } from "../aerial/support/server";
import { configOf } from "../resources/support/org-handlers";
import { changeOf } from "../resources/support/requests";
import { runsOf } from "../support/runs";

const ACCOUNT = "acct";
const DOMAIN = "acme.okta.com";
const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The service's knowledge of an org, and the entry in its list. */
interface Reality {
  readonly id: string;
  /** The domain that it has; undefined if the account does not manage it, or the answer leaves the domain out. */
  readonly domain: string | undefined;
  readonly isManaged: boolean;
  /** The domain that the list says it has; undefined if the list leaves the org out. */
  readonly listedDomain: string | undefined;
}

const domain = fc.constantFrom(DOMAIN, "ACME.okta.com", "acme.oktapreview.com", "other.okta.com");
const realities = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom("00oA", "00oB", "00oC", "00oD"),
      domain: fc.option(domain, { nil: undefined, freq: 8 }),
      isManaged: fc.boolean(),
      listedDomain: fc.option(domain, { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  )
  // A domain is one org's at a time.
  .filter((orgs) => orgs.filter((one) => hasDomain(one)).length <= 1);

function hasDomain({ domain: current }: Reality): boolean {
  return current?.toLowerCase() === DOMAIN;
}

/** A service whose list is as stale as each org's reality says. */
function answers(orgs: readonly Reality[]) {
  const orgOf = ({ id }: Reality, shown: string | undefined): Org => ({
    id,
    accountId: ACCOUNT,
    status: "ACTIVE",
    aerialOrg: false,
    ...(shown === undefined ? {} : { domain: shown }),
  });
  return ({ method, url, body }: ReceivedRequest): Answer => {
    const { pathname, searchParams } = new URL(url, "http://x");
    const [, , , , kind, id, part] = pathname.split("/");
    if (kind === "accounts") {
      return { json: { id: ACCOUNT } };
    }
    if (method === "POST" && id === undefined) {
      const owner = orgs.find(hasDomain);
      return (JSON.parse(body) as { domain?: string }).domain === DOMAIN && owner !== undefined && !owner.isManaged
        ? { json: orgOf(owner, owner.domain) }
        : { status: 400, json: oktaError("E0000001", "The org was not added") };
    }
    if (id === undefined) {
      return searchParams.get("filter")?.startsWith("aerialOrg")
        ? { json: [{ id: "00ohq", aerialOrg: true }] }
        : { json: orgs.flatMap((one) => (one.listedDomain === undefined ? [] : [orgOf(one, one.listedDomain)])) };
    }
    const found = orgs.find((one) => one.id === id && one.isManaged);
    if (found === undefined) {
      return { status: 404, json: oktaError("E0000007", "Not found") };
    }
    return part === "products" ? { json: [] } : { json: orgOf(found, found.domain) };
  };
}

describe("a domain about which the list and a GET by id disagree", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await new TestServer().start();
  });
  afterEach(async () => {
    await server.close();
  });

  async function withService(
    orgs: readonly Reality[],
    work: (context: Context<Connection>, owner: Reality | undefined) => Promise<void>,
  ): Promise<void> {
    server.script = answers(orgs);
    server.requests.length = 0;
    const client = new AerialClient({
      accountId: ACCOUNT,
      baseUrl: server.url,
      credentials: { kind: "access_token", accessToken: "t0ken" },
      maxRetries: 0,
    });
    const settings = { accountId: ACCOUNT, baseUrl: server.url, partnerProgram: true };
    try {
      await work(
        {
          connection: Connection.of(settings, client),
          diagnostics: new Diagnostics(),
          log: silent,
          signal: new AbortController().signal,
        },
        orgs.find(hasDomain),
      );
    } finally {
      await client.close();
    }
  }

  const writtenOrgs = (): readonly (string | undefined)[] =>
    server.requests
      .filter(({ method, url }) => method !== "GET" && !url.endsWith("/orgs"))
      .map(({ url }) => /\/orgs\/([^/]+)/.exec(url)?.[1]);

  const config = configOf({ domain: DOMAIN });

  it("never leads a creation, an import or a look-up to an org that does not have it", async () => {
    await fc.assert(
      fc.asyncProperty(realities, async (orgs) =>
        withService(orgs, async (context, owner) => {
          const expected = [undefined, owner?.id];
          const planned = { ...config, id: UNKNOWN, org_id: UNKNOWN } as never;
          const created = await org
            .create({ config, planned, private: new PrivateState(), plannedPrivate: new PrivateState() }, context)
            .catch(() => undefined);
          const imported = await org.importState!({ by: "id", id: DOMAIN }, context).catch(() => undefined);
          const lookedUp = await orgDataSource
            .read({ ...config, status: null } as never, context as never)
            .catch(() => undefined);
          expect(expected).toContain(created?.org_id);
          expect(expected).toContain(imported?.org_id);
          expect(expected).toContain(lookedUp?.id);
          expect(writtenOrgs()).toEqual([]);
        }),
      ),
      { numRuns: runsOf(200) },
    );
  });

  it("never leads the apply of a plan that trusts the list to an org that does not have it", async () => {
    await fc.assert(
      fc.asyncProperty(realities, fc.constantFrom(null, "ABANDON", "DEACTIVATE"), async (orgs, deletion_policy) =>
        withService(orgs, async (context, owner) => {
          const { settings, api } = context.connection;
          // As many as are looked up by themselves, before a page of the list is shared.
          await Promise.all(["00ox", "00oy", "00oz"].map((orgId) => api.orgs.lookUp({ orgId })));
          const named = { ...config, deletion_policy };
          const unknown = { id: UNKNOWN, org_id: UNKNOWN, name: UNKNOWN, aerial_org: UNKNOWN, created_date: UNKNOWN };
          const change = { ...changeOf(org, { ...named, ...unknown } as never), config: named };
          const isPlanned = await Promise.resolve(org.plan!(change, context)).then(
            () => !context.diagnostics.hasErrors,
            () => false,
          );
          if (!isPlanned) {
            return;
          }
          // The engine applies with a process of its own.
          const client = new AerialClient({
            accountId: ACCOUNT,
            baseUrl: server.url,
            credentials: { kind: "access_token", accessToken: "t0ken" },
            maxRetries: 0,
          });
          const applying = { ...context, connection: Connection.of(settings, client) };
          const created = await org.create(change, applying).catch(() => undefined);
          await client.close();
          expect([undefined, owner?.id]).toContain(created?.org_id);
          expect(writtenOrgs()).toEqual([]);
          // An org that was there is never put under a policy that switches it off.
          expect(deletion_policy === "DEACTIVATE" && owner?.isManaged === true && created !== undefined).toBe(false);
        }),
      ),
      { numRuns: runsOf(200) },
    );
  });

  it("never makes a changed domain keep an org that does not have it", async () => {
    await fc.assert(
      fc.asyncProperty(realities, async (orgs) =>
        withService(orgs, async (context) => {
          const prior = { ...configOf({}), id: "00oA", org_id: "00oA", domain: "old.okta.com", account_id: ACCOUNT };
          let isReplaced = false;
          const request = {
            ...changeOf(org, { domain: DOMAIN }, prior),
            config,
            requireReplacement: () => void (isReplaced = true),
          };
          const planned = await Promise.resolve(org.plan!(request as never, context)).then(
            () => true,
            () => false,
          );
          const [own] = orgs.filter(({ id, isManaged }) => id === "00oA" && isManaged);
          if (planned && !isReplaced && own?.domain !== undefined) {
            expect(own.domain.toLowerCase()).toBe(DOMAIN);
          }
          expect(writtenOrgs()).toEqual([]);
        }),
      ),
      { numRuns: runsOf(100) },
    );
  });

  it("never lets a destroy switch off an org that was adopted under it and has lost it", async () => {
    await fc.assert(
      fc.asyncProperty(realities, fc.constantFrom("DEACTIVATE", "DELETE"), async (orgs, policy) =>
        withService(orgs, async (context, owner) => {
          const prior = { ...configOf({ domain: DOMAIN, deletion_policy: policy }), id: "00oA", org_id: "00oA" };
          const kept = new PrivateState({ looked_up_by_domain: true });
          const request = { prior, private: kept, plannedPrivate: new PrivateState() };
          await Promise.resolve(org.planDestroy!(request, context)).catch(() => undefined);
          const { settings, api: client } = context.connection;
          await org.delete(request, { ...context, connection: Connection.of(settings, client) }).catch(() => undefined);
          const isUnnamed = orgs.some(({ id, domain: current }) => id === "00oA" && current === undefined);
          expect(writtenOrgs().every((id) => id === owner?.id || (isUnnamed && id === "00oA"))).toBe(true);
        }),
      ),
      { numRuns: runsOf(100) },
    );
  });

  it.each([
    ["destroy aerial_org", { deletion_policy: "DEACTIVATE" }],
    ["destroy aerial_org_products", { disable_on_destroy: true }],
    ["apply aerial_org_products", { product_ids: ["P000052"] }],
    ["apply aerial_org_status", { status: "INACTIVE" }],
  ])("never lets the runner write another org: %s", async (command, values) => {
    await fc.assert(
      fc.asyncProperty(realities, async (orgs) =>
        withService(orgs, async (_, owner) => {
          const code = await run({
            args: [command],
            environment: {
              AERIAL_ACCOUNT_ID: ACCOUNT,
              AERIAL_BASE_URL: server.url,
              AERIAL_ACCESS_TOKEN: "t0ken",
              AERIAL_MAX_RETRIES: "0",
              AERIAL_DESIRED_STATE: JSON.stringify({ domain: DOMAIN, ...values }),
            },
            version: "1.2.3",
            write: () => undefined,
            signal: new AbortController().signal,
          });
          expect(writtenOrgs().every((id) => id === owner?.id)).toBe(true);
          if (owner?.isManaged !== true || owner.listedDomain?.toLowerCase() !== DOMAIN) {
            expect(code).not.toBe(0);
          }
        }),
      ),
      { numRuns: runsOf(50) },
    );
  });
});
