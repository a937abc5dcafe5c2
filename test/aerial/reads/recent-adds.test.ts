import type { AerialClient } from "../../../lib/aerial";
import { rejection, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer, type Answer } from "../support/server";

const ORG = { id: "00o1", accountId: "acct", domain: "acme.okta.com", status: "ACTIVE" };
const NOT_FOUND: Answer = { status: 404, json: oktaError("E0000007", "Not found") };

describe("an org that was added a moment ago", () => {
  const holder = useServer();
  let client: AerialClient;
  let clock: FrozenClock;
  /** So many reads do not see the org yet. */
  let lag: number;

  beforeEach(async () => {
    clock = new FrozenClock();
    client = testClient(holder.server.url, { clock });
    lag = 0;
    holder.server.script = ({ method, url }): Answer => {
      if (url.endsWith("/accounts")) {
        return { json: { id: "acct" } };
      }
      if (method === "POST") {
        return { json: ORG };
      }
      return lag-- > 0 ? NOT_FOUND : { json: url.endsWith("/products") ? [] : ORG };
    };
    await client.orgs.add({ orgId: "00o1" });
    holder.server.requests.length = 0;
  });

  it.each<[string, () => Promise<unknown>, number?]>([
    ["get", () => client.orgs.get("00o1")],
    ["find", () => client.orgs.find("00o1")],
    ["read", () => client.orgs.read("00o1")],
    ["setStatus", () => client.orgs.setStatus("00o1", "ACTIVE")],
    ["orgProducts.list", () => client.orgProducts.list("00o1")],
    // The client reads the enabled products after it wrote them.
    ["orgProducts.replace", () => client.orgProducts.replace("00o1", []), 5],
  ])("is asked for again if it seems to be missing: %s", async (_, call, calls = 4) => {
    lag = 3;
    await expect(call()).resolves.toBeDefined();
    expect(holder.server.requests).toHaveLength(calls);
    expect(clock.sleeps).toHaveLength(3);
  });

  it("is gone once it stays missing", async () => {
    lag = Infinity;
    await expect(client.orgs.find("00o1")).resolves.toBeUndefined();
    expect(clock.sleeps).toHaveLength(5);
  });

  it("is gone at once half a minute later", async () => {
    clock.advance(30_000);
    lag = Infinity;
    expect(await rejection(client.orgs.get("00o1"))).toMatchObject({ code: "ERR_AERIAL_NOT_FOUND" });
    expect(holder.server.requests).toHaveLength(1);
  });

  it("is known to the next program by the time of the add", async () => {
    const addedAt = client.orgs.addedAt("00o1");
    client = testClient(holder.server.url, { clock });
    lag = 1;
    await expect(client.orgs.read("00o1", { addedAt })).resolves.toEqual(ORG);
    lag = 1;
    await expect(client.orgs.read("00o2", {})).resolves.toBeUndefined();
  });

  it("is not looked for again once its deletion was requested", async () => {
    holder.server.script = ({ method }) => (method === "POST" ? { reset: true } : NOT_FOUND);
    await client.orgs.requestDeletion("00o1");
    expect(holder.server.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });
});

describe("an empty answer to a write", () => {
  const holder = useServer();
  const clientOf = () => testClient(holder.server.url);
  const methods = (): string[] => holder.server.requests.map(({ method }) => method);

  it.each([200, 204])("%i is read back: the products", async (status) => {
    let reads = 0;
    holder.server.script = ({ method }) =>
      method === "PUT" ? { status } : { json: (reads += 1) > 1 ? [{ id: "P2" }, { id: "P1" }] : [{ id: "P1" }] };
    const enabled = await clientOf().orgProducts.replace("00o1", ["P1", "P2"]);
    expect(enabled.map(({ id }) => id).sort()).toEqual(["P1", "P2"]);
    expect(methods()).toEqual(["PUT", "GET", "GET"]);
  });

  it("is read back: the status", async () => {
    holder.server.script = ({ method }) => (method === "PUT" ? { status: 204 } : { json: ORG });
    await expect(clientOf().orgs.setStatus("00o1", "ACTIVE")).resolves.toEqual(ORG);
    const error = await rejection(clientOf().orgs.setStatus("00o1", "INACTIVE"));
    expect(error).toMatchObject({ code: "ERR_AERIAL_OUTCOME_UNKNOWN" });
  });

  it("is read back: the account's name", async () => {
    holder.server.script = ({ method }) =>
      method === "PUT" ? { status: 204 } : { json: { id: "acct", name: "Renamed" } };
    await expect(clientOf().accounts.update({ name: "Renamed" })).resolves.toEqual({ id: "acct", name: "Renamed" });
  });

  it("and an answer with other products than the requested ones are read back alike", async () => {
    holder.server.script = () => ({ json: [{ id: "P1" }] });
    await expect(clientOf().orgProducts.replace("00o1", ["P1", "P2"])).resolves.toEqual([{ id: "P1" }]);
    expect(methods()).toEqual(["PUT", "GET", "GET", "GET", "GET"]);
  });
});
