import type { AerialClient, Org } from "../../../lib/aerial";
import { rejection, testClient } from "../support/client";
import { oktaError, useServer, type Answer, type ReceivedRequest } from "../support/server";
import { inParallel } from "../support/simulated-account";

const IDS = Array.from({ length: 150 }, (_, number) => `00o${number}`);

describe("reading many orgs over HTTP", () => {
  const holder = useServer();
  let client: AerialClient;
  /** Overrides of the usual answer, by the path below the account. */
  let special: (path: string, request: ReceivedRequest) => Answer | undefined;
  let statuses: Map<string, string>;

  const orgOf = (account: string, id: string): Org => ({
    id,
    accountId: account,
    domain: `${id}.${account}.okta.com`,
    status: statuses.get(id) ?? "ACTIVE",
  });

  beforeEach(() => {
    special = () => undefined;
    statuses = new Map();
    holder.server.script = (request) => {
      const url = new URL(request.url, holder.server.url);
      const [, account = "", , , ...rest] = url.pathname.split("/");
      const path = rest.join("/");
      const answer = special(path, request);
      if (answer) {
        return answer;
      }
      if (path === "accounts") {
        return { json: { id: account } };
      }
      if (path === "orgs") {
        const after = Number(url.searchParams.get("after") ?? 0);
        const next = `<${holder.server.url}${url.pathname}?limit=100&after=${after + 100}>; rel="next"`;
        return {
          json: IDS.slice(after, after + 100).map((id) => orgOf(account, id)),
          headers: after + 100 < IDS.length ? { link: next } : {},
        };
      }
      const [, id = "", property] = path.split("/");
      if (property === "status") {
        statuses.set(id, (JSON.parse(request.body) as { status: string }).status);
      }
      return IDS.includes(id)
        ? { json: orgOf(account, id) }
        : { status: 404, json: oktaError("E0000007", "Not found: Resource not found") };
    };
    client = testClient(holder.server.url);
  });

  const readAll = (reader: AerialClient): Promise<void> =>
    inParallel(10, IDS, async (id) => {
      await expect(reader.orgs.read(id)).resolves.toMatchObject({ id, accountId: reader.accountId });
    });
  const pagesListed = (): number => holder.server.calls.filter((call) => call.includes("orgs?")).length;

  it("takes two pages of a hundred and a few reads", async () => {
    await readAll(client);
    expect(pagesListed()).toBe(2);
    expect(holder.server.calls.length).toBeLessThanOrEqual(6);
    expect(holder.server.calls).toContain("GET /acct/api/v1/orgs?limit=100");
  });

  it("never mixes accounts", async () => {
    const other = testClient(holder.server.url, { accountId: "other" });
    await Promise.all([readAll(client), readAll(other)]);
    expect(pagesListed()).toBe(4);
  });

  it("asks one by one where listing is forbidden", async () => {
    special = (path) => (path === "orgs" ? { status: 403, json: oktaError("E0000006", "Denied") } : undefined);
    await readAll(client);
    expect(pagesListed()).toBe(1);
    expect(holder.server.calls).toHaveLength(IDS.length + 1);
  });

  it("leaves alone what asks the server itself: find, get, and looks before and after writes", async () => {
    await readAll(client);
    holder.server.requests.splice(0);
    await client.orgs.add({ orgId: "00o7" }, { lookFirst: true });
    await client.orgs.find("00o7");
    await client.orgs.get("00o7");
    expect(holder.server.calls).toEqual(Array(3).fill("GET /acct/api/v1/orgs/00o7"));
    // A look for the plan that an engine makes right before it applies is the look before the add.
    await client.orgs.add({ orgId: "00o7" }, { lookFirst: true });
    expect(holder.server.calls).toHaveLength(3);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["its status was set", (id) => client.orgs.setStatus(id, "INACTIVE")],
    ["its deletion was requested", (id) => client.orgs.requestDeletion(id)],
    ["it was added", (id) => client.orgs.add({ orgId: id })],
    ["it was added by its domain", (id) => client.orgs.add({ domain: `${id}.acct.okta.com` })],
  ])("asks for an org again after %s", async (_, write) => {
    special = (path, { method }) =>
      path === "orgs" && method === "POST" ? { json: orgOf("acct", "00o7") } : undefined;
    await readAll(client);
    await write("00o7");
    statuses.set("00o7", "INACTIVE");
    holder.server.requests.splice(0);
    await expect(client.orgs.read("00o7")).resolves.toMatchObject({ status: "INACTIVE" });
    await expect(client.orgs.read("00o8")).resolves.toMatchObject({ status: "ACTIVE" });
    expect(holder.server.calls).toEqual(["GET /acct/api/v1/orgs/00o7"]);
  });

  it("calls an org gone where a GET by id does while the account answers", async () => {
    await readAll(client);
    holder.server.requests.splice(0);
    await expect(client.orgs.read("00ogone")).resolves.toBeUndefined();
    await expect(client.orgs.read("00olost")).resolves.toBeUndefined();
    expect(holder.server.calls).toEqual([
      "GET /acct/api/v1/orgs/00ogone",
      "GET /acct/api/v1/accounts",
      "GET /acct/api/v1/orgs/00olost",
    ]);
    special = (path) => (path === "orgs/00odenied" ? { status: 403, json: oktaError("E0000006", "No") } : undefined);
    expect(await rejection(client.orgs.read("00odenied"))).toMatchObject({ code: "ERR_AERIAL_FORBIDDEN" });
  });

  it("does not keep a client from closing while a page is on its way", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let asked = (): void => undefined;
    const page = new Promise<void>((resolve) => (asked = resolve));
    special = (path) => {
      if (path !== "orgs") {
        return undefined;
      }
      asked();
      return { json: [], after: gate };
    };
    await Promise.all(IDS.slice(0, 3).map((id) => client.orgs.read(id)));
    const waiting = rejection(client.orgs.read("00o3"));
    await page;
    await client.close();
    expect(await waiting).toMatchObject({ code: "ERR_AERIAL_ABORTED" });
    open();
  });
});
