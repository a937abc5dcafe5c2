import type { SeedOrg } from "../../lib/emulator";
import type { TestEmulator } from "../support/emulator";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { callsOf, unwrapped, writesOf } from "./support/calls";

const ACME = "00oacme";
const UMBRELLA = "00oumbrella";
const account = "0227testaccount";

function org(id: string, domain: string, products: readonly string[]): SeedOrg {
  return { id, domain, accountId: account, products };
}

function products(orgId: string, ids: readonly string[], settings = ""): string {
  return withProvider(`
    resource "aerial_org_products" "this" {
      org_id      = "${orgId}"
      product_ids = ${JSON.stringify(ids)}
      ${settings}
    }`);
}

describeWith(["engine", "provider"], "aerial_org_products", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  async function start(enabled: readonly string[] = [], more: Parameters<typeof emulator>[0] = {}) {
    const service = await emulator({
      ...more,
      seed: { orgs: [org(ACME, "acme.okta.com", enabled), org(UMBRELLA, "umbrella.okta.com", ["P000052"])] },
    });
    return { service, stack: workspace({ environment: service.environment }) };
  }

  const enabledOn = ({ emulator: { admin } }: TestEmulator, id: string) => admin.org(id)!.products;

  it("goes through its life: created, unchanged, drift seen, repaired and updated by one PUT each, destroyed", async () => {
    const { service, stack } = await start();
    const { admin } = service.emulator;
    stack.configure(products(ACME, ["P000052", "P000131"]));
    await stack.init();
    const created = await stack.apply();
    expect(created).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/${ACME}/products [{"id":"P000052"},{"id":"P000131"}]`]);
    expect(await stack.stateResource("aerial_org_products.this")).toMatchObject({
      values: {
        id: ACME,
        org_id: ACME,
        account_id: account,
        product_ids: ["P000052", "P000131"],
        allow_empty: null,
        disable_unlisted_on_create: null,
        disable_on_destroy: null,
      },
    });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan(["-refresh-only"])).toMatchObject({ exitCode: 0 });
  });
});
