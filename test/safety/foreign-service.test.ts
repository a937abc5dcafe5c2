/** Another service that has an account of the same id: nothing in state is read, changed or given up there. */
import { PrivateState, UNKNOWN, type Context, type Resource } from "../../lib/plugin";
import { resources, type Connection } from "../../lib/resources";
import { ACCOUNT, ACME, stateOf, useTwoServices, type StatefulType, type TwoServices } from "./support/two-services";

const TYPES = Object.keys(stateOf) as readonly StatefulType[];
const ORIGINS = ["created", "imported", "refreshed", "moved"] as const;

/** Private state as it is after a resource was made part of the state, by the service that it belongs to. */
async function keptAfter(origin: (typeof ORIGINS)[number], type: StatefulType, own: Context<Connection>) {
  const resource: Resource = resources[type];
  const kept = new PrivateState();
  const state = stateOf[type] as never;
  if (origin === "created" && type !== "aerial_org_consent") {
    const plannedPrivate = new PrivateState();
    // The org is in the account already, and is adopted.
    const planned = { ...(state as object), ...(type === "aerial_org" ? { deletion_policy: "ABANDON" } : {}) };
    const config = { ...planned, domain: null };
    await resource.create({ config, planned, private: kept, plannedPrivate } as never, own);
    return kept;
  }
  if (origin === "imported" && resource.importState && type !== "aerial_org_consent") {
    await resource.importState({ by: "id", id: type === "aerial_account" ? ACCOUNT : ACME.id }, own);
  }
  await resource.read({ state, private: kept }, own);
  // A moved block hands on state and private state as they are.
  return origin === "moved" ? new PrivateState(kept.toJSON()) : kept;
}

describe.each(TYPES)("%s on another service with an account of the same id", (type) => {
  const start = useTwoServices();
  const resource: Resource = resources[type];
  const state = stateOf[type] as never;

  describe.each(ORIGINS)("once it was %s", (origin) => {
    let services: TwoServices;
    let kept: PrivateState;
    beforeEach(async () => {
      services = await start();
      kept = await keptAfter(origin, type, services.own);
      services.forgetCalls();
    });

    const requests = (): { readonly [command: string]: () => Promise<unknown> } => {
      const plannedPrivate = new PrivateState();
      const change = { config: state, planned: state, private: kept, plannedPrivate };
      const replace = { requireReplacement: () => {} };
      return {
        "is refreshed": async () => resource.read({ state, private: kept }, services.foreign),
        "is planned": async () => resource.plan!({ ...change, ...replace, prior: state }, services.foreign),
        "is planned to be destroyed": async () =>
          resource.planDestroy!({ prior: state, private: kept, plannedPrivate }, services.foreign),
        "is updated by a saved plan": async () => resource.update!({ ...change, prior: state }, services.foreign),
        "is destroyed by a saved plan": async () => {
          await resource.planDestroy!({ prior: state, private: kept, plannedPrivate }, services.own);
          services.forgetCalls();
          await resource.delete({ prior: state, private: kept, plannedPrivate }, services.foreign);
        },
      };
    };

    it.each(Object.keys(requests()))("is an error when it %s, before any call", async (command) => {
      const before = kept.toJSON();
      await expect(requests()[command]!()).rejects.toMatchObject({
        diagnostic: { summary: expect.stringMatching(/^(State belongs to|The plan is for) another service$/) },
      });
      expect(services.foreignCalls()).toEqual([]);
      expect(kept.toJSON()).toEqual(before);
    });

    it("goes on as before on its own service", async () => {
      const read = await resource.read({ state, private: kept }, services.own);
      expect(read).toMatchObject({ id: (state as { readonly id: string }).id });
    });
  });

  it("is accepted and noted once if an earlier release left no note", async () => {
    const services = await start();
    const kept = new PrivateState();
    await resource.read({ state, private: kept }, services.own);
    expect(kept.get("base_url")).toBe(services.own.connection.settings.baseUrl);
    await expect(resource.read({ state, private: kept }, services.foreign)).rejects.toThrow(
      "State belongs to another service",
    );
  });

  it("is not created by the second plan of a saved plan, on an engine that hands the first one on", async () => {
    const services = await start();
    const values = { ...(state as object), id: UNKNOWN } as never;
    const plan = async (context: Context<Connection>, first?: PrivateState) => {
      const plannedPrivate = new PrivateState();
      await resource.plan!(
        {
          config: { ...(state as object), token: "t0ken" } as never,
          prior: null,
          planned: values,
          private: new PrivateState(),
          plannedPrivate,
          ...(first && { firstPlannedPrivate: first }),
          requireReplacement: () => {},
        },
        context,
      );
      return plannedPrivate;
    };
    const first = await plan(services.own);
    await plan(services.own, first);
    services.forgetCalls();
    await expect(plan(services.foreign, first)).rejects.toThrow("The plan is for another service");
    expect(services.foreignCalls()).toEqual([]);
  });
});
