/** The org that the measured stack manages, as the emulator knows it. */
export const BENCHMARK_ORG = { id: "00o1bench0000000000a", name: "bench", domain: "bench.okta.com" } as const;

/** Three resources of ours: an org, its products, its status. */
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

/** As many resources of the null provider, each with something to compare. */
export const NULL_STACK = ["org", "products", "status"]
  .map((name) => `resource "null_resource" "${name}" {\n  triggers = { name = "${name}" }\n}\n`)
  .join("\n");
