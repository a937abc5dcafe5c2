/** The measured configurations, and their orgs. */
import type { OrgStatus } from "../lib/aerial";
import type { SeedOrg } from "../lib/emulator";
import { builtProvider, PROVIDER_ADDRESS } from "../tools/workspace/built-provider";

/** The org that the measured stack manages, as a seed for the emulator. */
export const BENCHMARK_ORG = { id: "00o1bench0000000000a", name: "bench", domain: "bench.okta.com" } as const;

/** Three resources of this provider: an org, its products, its status. */
export const AERIAL_STACK = `
provider "aerial" {}

resource "aerial_org" "bench" {
  org_id          = "${BENCHMARK_ORG.id}"
  deletion_policy = "ABANDON"
}

resource "aerial_org_products" "bench" {
  org_id      = aerial_org.bench.org_id
  product_ids = ["P000052", "P000131"]
}

resource "aerial_org_status" "bench" {
  org_id = aerial_org.bench.org_id
  status = "ACTIVE"
}
`;

/** The same number of resources of the null provider, each with something to compare. */
export const NULL_STACK = ["org", "products", "status"]
  .map((name) => `resource "null_resource" "${name}" {\n  triggers = { name = "${name}" }\n}\n`)
  .join("\n");

/** The account of every fleet. */
export const ACCOUNT = "0227testaccount";

/** Returns an org of a fleet, as a seed for the emulator. */
export function orgNumber(index: number, more: Partial<SeedOrg>, kind = "fleet"): SeedOrg {
  const number = String(index).padStart(4, "0");
  return { id: `00o1${kind}${number}`, domain: `${kind}-${number}.okta.com`, ...more };
}

/** The way in which a stack declares its orgs. */
export interface FleetOptions {
  /** The attribute that names an org. @default "org_id" */
  readonly by?: "org_id" | "domain";
  /** The status of all orgs. @default "ACTIVE" */
  readonly status?: OrgStatus;
}

/** Returns a stack in JSON, as CDKTF synthesizes it, with one block for each resource. Each org has products and a status. */
export function configurationOf(
  orgs: readonly SeedOrg[],
  { by = "org_id", status = "ACTIVE" }: FleetOptions = {},
): string {
  const byOrg = (block: (name: string, org: SeedOrg) => object) =>
    Object.fromEntries(orgs.map((org) => [org.id.slice(4), block(org.id.slice(4), org)]));
  return JSON.stringify({
    terraform: { required_providers: { aerial: { source: PROVIDER_ADDRESS, version: builtProvider().version } } },
    resource: {
      aerial_org: byOrg((_, { id, domain }) => ({
        [by]: by === "org_id" ? id : domain,
        deletion_policy: "ABANDON",
      })),
      aerial_org_products: byOrg((name) => ({
        org_id: `\${aerial_org.${name}.org_id}`,
        product_ids: ["P000052", "P000131"],
        disable_unlisted_on_create: true,
      })),
      aerial_org_status: byOrg((name) => ({
        org_id: `\${aerial_org.${name}.org_id}`,
        status,
        reactivate_on_create: true,
      })),
    },
  });
}

/** Returns as many resources of the null provider as a fleet with this many orgs has, in JSON. */
export function nullConfigurationOf(orgs: number): string {
  const blocks = Array.from({ length: 3 * orgs }, (_, index) => [`n${index}`, { triggers: { name: String(index) } }]);
  return JSON.stringify({ resource: { null_resource: Object.fromEntries(blocks) } });
}
