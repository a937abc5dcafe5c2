/** Configurations in HCL. */
import { accountSettings, AERIAL_ORG_REMARK, DELETION_POLICY_REMARK, TITLE } from "./framework-program";
import { DATA_FILE, dataFile } from "../data-file";
import { fromStack, HCL_CHECK, HCL_CHECK_FILE, hclLoader } from "./data-file-loader";
import { hasDataFile, type Program, type ProgramFiles, type ProgramOrg } from "../program";
import { RELEASE } from "../release";
import { IMPORTS_FILE, OUTPUT_FILES } from "../stack-commands";
import type { Stacks } from "../stacks";
import { remark, quotedInHcl } from "./text";

/** The module of one org. */
const MODULE_FILE = "org/main.tf";

/** The file for the Aerial org, if there are several stacks. All other files are the same in every stack. */
const AERIAL_ORG_FILE = "aerial-org.tf";

/** The files that a new stack needs, if there are several stacks. */
export const STACK_FILES = ["main.tf", IMPORTS_FILE, "versions.tf"] as const;

/** Writes a configuration in HCL: one root module, or one for each stack, and the shared files next to them. */
export function writeHcl(program: Program): ProgramFiles {
  return new Map([
    ...(program.stacks?.names.flatMap((name, index) => stackFiles(name, index, program)) ?? rootModule(program)),
    ...(hasDataFile(program)
      ? ([
          [DATA_FILE, dataFile(program, "snake_case")],
          [MODULE_FILE, MODULE],
          [HCL_CHECK_FILE, HCL_CHECK],
        ] as const)
      : []),
    [".gitignore", lines(...IGNORED, ...(program.stacks === undefined ? [] : Object.values(OUTPUT_FILES)))],
  ]);
}

const IGNORED = [".terraform/", "tfplan", "*.tfplan", "*.tfstate", "*.tfstate.*"];

type File = readonly [path: string, text: string];

function rootModule(program: Program): readonly File[] {
  const [mainFile, importsFile, versionsFile] = STACK_FILES;
  return [
    [mainFile, main(program)],
    [importsFile, imports(program)],
    [versionsFile, versions(program)],
  ];
}

function stackFiles(name: string, index: number, program: Program): readonly File[] {
  const { aerialOrgs } = program;
  const files: readonly File[] = [
    ...rootModule({ ...program, aerialOrgs: [] }),
    ...(index === 0 && aerialOrgs.length > 0 ? [[AERIAL_ORG_FILE, aerialOrgFile(aerialOrgs)] as const] : []),
  ];
  return files.map(([path, text]) => [`${name}/${path}`, text]);
}

function aerialOrgFile(aerialOrgs: readonly ProgramOrg[]): string {
  return lines(...[...aerialOrgs.flatMap(aerialOrgResources), "", ...aerialOrgs.flatMap(singleImports)].slice(1, -1));
}

function versions(program: Program): string {
  return lines(
    "terraform {",
    // Import blocks need 1.5, with for_each 1.7.
    `  required_version = ">= ${hasDataFile(program) ? "1.7" : "1.5"}"`,
    "  required_providers {",
    "    aerial = {",
    "      # This host does not exist. `npx --no aerial install` installs the provider where Terraform finds it. Update the version after an upgrade.",
    `      source  = ${text(RELEASE.providerSource)}`,
    `      version = ${text(RELEASE.providerVersion)}`,
    "    }",
    "  }",
    "}",
  );
}

function main(program: Program): string {
  const settings = accountSettings(program);
  return lines(
    `# ${TITLE}`,
    "# Credentials come from the environment: AERIAL_CLIENT_ID and AERIAL_PRIVATE_KEY.",
    'provider "aerial" {',
    ...settingLines(settings),
    "",
    ...DELETION_POLICY_REMARK.map((line) => `  # ${line}`),
    '  deletion_policy = "PREVENT"',
    "}",
    ...(hasDataFile(program)
      ? many(program.stacks)
      : program.orgs.flatMap((org) => ["", remark("#", org), ...resources(org)])),
    ...program.aerialOrgs.flatMap(aerialOrgResources),
  );
}

function aerialOrgResources(org: ProgramOrg): string[] {
  return [
    "",
    ...AERIAL_ORG_REMARK.map((line) => `# ${line}`),
    remark("#", org),
    ...resources(org, ["", "  lifecycle {", "    prevent_destroy = true", "  }"]),
  ];
}

function many(stacks: Stacks | undefined): readonly string[] {
  return [
    "",
    ...hclLoader(stacks),
    "",
    'module "org" {',
    `  source   = "${fromStack(stacks, "./org")}"`,
    "  for_each = local.orgs",
    "  org      = each.value",
    "}",
  ];
}

// Each org has its own module. With `for_each` on the resources, the engine's time would grow with the square of the number
// of orgs, because it searches all instances of a resource to find the one that another resource refers to.
const MODULE = lines(
  "terraform {",
  "  required_providers {",
  "    aerial = {",
  `      source = ${text(RELEASE.providerSource)}`,
  "    }",
  "  }",
  "}",
  "",
  'variable "org" {',
  `  description = "A line of ${DATA_FILE}."`,
  "  type = object({",
  "    # The org's name in Terraform. Never change it, even if the org is renamed.",
  "    key    = string",
  "    name   = optional(string)",
  "    domain = optional(string)",
  "    # The id of an existing org, which is imported. Without an id, the org is found by its domain, and added.",
  "    org_id = optional(string)",
  "    # The enabled products. If absent, products are not managed.",
  "    product_ids = optional(set(string))",
  "    # ACTIVE or INACTIVE. If absent, the status is not managed.",
  "    status = optional(string)",
  "  })",
  "}",
  "",
  'resource "aerial_org" "this" {',
  "  org_id = var.org.org_id",
  "  domain = var.org.org_id == null ? var.org.domain : null",
  "}",
  "",
  'resource "aerial_org_products" "this" {',
  "  count       = var.org.product_ids == null ? 0 : 1",
  "  org_id      = aerial_org.this.org_id",
  "  product_ids = var.org.product_ids",
  "}",
  "",
  'resource "aerial_org_status" "this" {',
  "  count  = var.org.status == null ? 0 : 1",
  "  org_id = aerial_org.this.org_id",
  "  status = var.org.status",
  "",
  "  # An activated org has its products before its users sign in.",
  "  depends_on = [aerial_org_products.this]",
  "}",
);

function resources({ key, orgId, productIds, status }: ProgramOrg, more: readonly string[] = []): string[] {
  const reference = `aerial_org.${key}.org_id`;
  return [
    `resource "aerial_org" ${text(key)} {`,
    `  org_id = ${text(orgId)}`,
    ...more,
    "}",
    ...(productIds === undefined
      ? []
      : [
          "",
          `resource "aerial_org_products" ${text(key)} {`,
          `  org_id      = ${reference}`,
          `  product_ids = [${productIds.map(text).join(", ")}]`,
          "}",
        ]),
    ...(status === undefined
      ? []
      : [
          "",
          `resource "aerial_org_status" ${text(key)} {`,
          `  org_id = ${reference}`,
          `  status = ${text(status)}`,
          ...(productIds === undefined ? [] : ["", `  depends_on = [aerial_org_products.${key}]`]),
          "}",
        ]),
  ];
}

function imports(program: Program): string {
  const manyImports = hasDataFile(program) ? [...MANY_IMPORTS, ""] : [];
  const single = [...(hasDataFile(program) ? [] : program.orgs), ...program.aerialOrgs].flatMap(singleImports);
  return lines(
    "# Imports the existing orgs. After the first apply, this file has no further effect.",
    ...[...manyImports, ...single].slice(0, -1),
  );
}

function singleImports({ key, orgId, productIds, status }: ProgramOrg): string[] {
  return [
    "aerial_org",
    ...(productIds === undefined ? [] : ["aerial_org_products"]),
    ...(status === undefined ? [] : ["aerial_org_status"]),
  ].flatMap((type) => ["import {", `  to = ${type}.${key}`, `  id = ${text(orgId)}`, "}", ""]);
}

const MANY_IMPORTS = [
  ["aerial_org.this", "can(org.org_id)"],
  ["aerial_org_products.this[0]", "can([org.org_id, org.product_ids])"],
  ["aerial_org_status.this[0]", "can([org.org_id, org.status])"],
].flatMap(([address, condition], index) => [
  ...(index === 0 ? [] : [""]),
  "import {",
  `  for_each = { for key, org in local.orgs : key => org.org_id if ${condition} }`,
  `  to       = module.org[each.key].${address}`,
  "  id       = each.value",
  "}",
]);

/** Returns arguments with aligned values, in the format of `terraform fmt`. */
function settingLines(settings: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...settings.map(([name]) => name.length));
  return settings.map(([name, value]) => `  ${name.padEnd(width)} = ${text(value)}`);
}

/** Returns a text as a literal of HCL. */
function text(value: string): string {
  return quotedInHcl(value);
}

function lines(...all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
