import { MAX_AGE, type AerialClient } from "../../../lib/aerial";
import { rejection, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer, type Answer } from "../support/server";

const GET = "GET /acct/api/v1/orgs/00o1/products";
const PUT = "PUT /acct/api/v1/orgs/00o1/products";

describe("the products of an org", () => {
  const holder = useServer();
  let client: AerialClient;
  let clock: FrozenClock;
  let enabled: string[];
  let refusal: Answer | undefined;

  beforeEach(() => {
    clock = new FrozenClock();
    client = testClient(holder.server.url, { clock, maxRetries: 0 });
    enabled = ["P1"];
    refusal = undefined;
    holder.server.script = ({ method, body }): Answer => {
      if (method === "PUT") {
        if (refusal) {
          return refusal;
        }
        enabled = (JSON.parse(body) as { id: string }[]).map(({ id }) => id);
      }
      return { json: enabled.map((id) => ({ id, name: id })) };
    };
  });

  const list = async (maxAge?: number): Promise<readonly string[]> =>
    (await client.orgProducts.list("00o1", maxAge === undefined ? {} : { maxAge })).map(({ id }) => id);

  it("are asked for every time, unless a recent answer will do", async () => {
    await list();
    await list();
    expect(holder.server.calls).toEqual([GET, GET]);
    enabled = ["P2"];
    clock.advance(MAX_AGE.disruption - 1);
    await expect(list(MAX_AGE.disruption)).resolves.toEqual(["P1"]);
    clock.advance(1);
    await expect(list(MAX_AGE.disruption)).resolves.toEqual(["P2"]);
    expect(holder.server.calls).toEqual([GET, GET, GET]);
  });

  it("are asked for again after they were replaced, also in vain", async () => {
    await list();
    await client.orgProducts.replace("00o1", ["P3"]);
    await expect(list(MAX_AGE.plan)).resolves.toEqual(["P3"]);
    refusal = { status: 400, json: oktaError("E0000001", "Api validation failed") };
    await rejection(client.orgProducts.replace("00o1", ["P4"]));
    await expect(list(MAX_AGE.plan)).resolves.toEqual(["P3"]);
    expect(holder.server.calls).toEqual([GET, PUT, GET, GET, PUT, GET]);
  });

  it("share a request that is under way, and no failure afterwards", async () => {
    const both = await Promise.all([list(MAX_AGE.plan), list(MAX_AGE.plan)]);
    expect(both).toEqual([["P1"], ["P1"]]);
    expect(holder.server.calls).toEqual([GET]);
  });
});
