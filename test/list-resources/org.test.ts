import type { SeedOrg } from "../../lib/emulator";
import { listResources } from "../../lib/list-resources";
import { type ListedResource, PrivateState } from "../../lib/plugin";
import { Connection, resources, type orgSchema } from "../../lib/resources";
import { ACCOUNT, ACME } from "../lifecycle/support/org-stack";
import { useOrgHandlers } from "../resources/support/org-handlers";

const MANAGED: readonly SeedOrg[] = [
  { ...ACME, accountId: ACCOUNT },
  { id: "00obare", domain: "bare.okta.com", accountId: ACCOUNT },
];
const config = {
  subdomain: null,
  subdomain_starts_with: null,
  status: null,
  cell: null,
  aerial_org: null,
  filter: null,
};
const request = { config, limit: 100, includeResource: true };

async function collected(found: AsyncIterable<ListedResource<typeof orgSchema>>) {
  const all: ListedResource<typeof orgSchema>[] = [];
  for await (const one of found) {
    all.push(one);
  }
  return all;
}

describe("the list resource aerial_org", () => {
  const start = useOrgHandlers();

  it("lists resources of a type that there is, and that has an identity", () => {
    for (const name of Object.keys(listResources)) {
      expect(resources).toHaveProperty(`${name}.identity`);
    }
  });

  it.each(["absent", "null"] as const)(
    "tells of each org what a refresh after its import would, where fields are %s too",
    async (missingFields) => {
      const { context } = await start({ orgs: MANAGED, switches: { missingFields } });
      const found = await collected(listResources.aerial_org.list(request, context));
      expect(found.map(({ state }) => state.org_id)).toEqual([ACME.id, "00obare"]);
      for (const { state } of found) {
        expect(state).toEqual(await imported(state.org_id!, context));
      }
    },
  );

  it("names an org by its id where the API does not tell its domain", async () => {
    const { context } = await start({ orgs: [] });
    async function* list() {
      yield { id: "00onameless" };
    }
    const settings = { accountId: ACCOUNT, baseUrl: "http://127.0.0.1", partnerProgram: false };
    const client = Connection.of(settings, { orgs: { list } } as never);
    const found = await collected(listResources.aerial_org.list(request, { ...context, connection: client }));
    expect(found).toMatchObject([{ displayName: "00onameless", state: { id: "00onameless", domain: null } }]);
  });

  async function imported(orgId: string, context: Parameters<typeof resources.aerial_org.read>[1]) {
    const nothing = Object.fromEntries(Object.keys(resources.aerial_org.schema.attributes).map((name) => [name, null]));
    const state = await resources.aerial_org.importState!({ by: "id", id: orgId }, context);
    const complete = { ...nothing, ...state } as Parameters<typeof resources.aerial_org.read>[0]["state"];
    return await resources.aerial_org.read({ state: complete, private: new PrivateState() }, context);
  }
});
