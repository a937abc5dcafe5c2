/** Arguments that are null although they are required, and values for attributes that only the provider computes. */
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACME, messagesOf, useOrgStacks } from "./support/org-stack";

const NOTHING = `variable "nothing" {\n  type    = string\n  default = null\n}\n`;

describeWith(["engine", "provider"], "an argument", () => {
  const start = useOrgStacks();

  it.each([
    [
      "the status of an org",
      `resource "aerial_org_status" "x" {\n  org_id = "${ACME.id}"\n  status = var.nothing\n}`,
      "status",
    ],
    [
      "the products of an org",
      `resource "aerial_org_products" "x" {\n  org_id      = "${ACME.id}"\n  product_ids = null\n}`,
      "product_ids",
    ],
    [
      "an org that comes from another resource",
      `resource "terraform_data" "x" {\n  input = var.nothing\n}\n` +
        `resource "aerial_org_status" "x" {\n  org_id = terraform_data.x.output\n  status = "ACTIVE"\n}`,
      "org_id",
    ],
  ])("that is null is an error before anything is called: %s", async (_title, configuration, attribute) => {
    const { stack, writes } = await start(withProvider(NOTHING + configuration));
    const applied = await stack.apply();
    expect(applied.exitCode).toBe(1);
    expect(messagesOf(applied.output)).toContain("Error: Missing required argument");
    expect(messagesOf(applied.output)).toContain(`"${attribute}" is required, but its value is null.`);
    expect(writes()).toEqual([]);
  });

  it.each([
    ["of a resource", `resource "aerial_org" "x" {\n  org_id = "${ACME.id}"\n  name   = "Acme"\n}`],
    ["of a data source", `data "aerial_org" "x" {\n  org_id = "${ACME.id}"\n  name   = "Acme"\n}`],
  ])("that only the provider computes cannot be set: %s", async (_title, configuration) => {
    const { stack, writes } = await start(withProvider(configuration));
    const validated = await stack.run(["validate", "-no-color"]);
    expect(validated.exitCode).toBe(1);
    expect(messagesOf(validated.output)).toContain("Error: Invalid configuration for read-only attribute");
    expect(messagesOf(validated.output)).toContain('"name" is computed by the provider and cannot be set.');
    expect(writes()).toEqual([]);
  });
});
