/**
 * Keeps the state that a version of the provider writes, for every resource type and every attribute. Later versions must read it
 * without planning a change (test/upgrades/states.test.ts). Run it for each release:
 *
 *     npx tsx scripts/state-fixture.ts 0.1.0
 *
 * Terraform makes the state with the current sources against the emulator. Its only secret, the API token of a child org, belongs
 * to the emulator.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";

import { placeProviderExecutable } from "../lib/constructs/placement/provider-executable";
import type { EmulatorAdmin, SeedOrg } from "../lib/emulator";
import { startTestEmulator } from "../tools/workspace/test-emulator";
import { Workspace } from "../tools/workspace/workspace";
import { type FixtureService, STATE_FIXTURES } from "../tools/state-fixtures";
import { runCommand } from "../tools/command";
import { locateEngineOfKind } from "../tools/toolchain/engine";
import { ToolchainError } from "../tools/errors";

const ACCOUNT = "0227testaccount";
const TOKEN = "emulator-token-of-a-super-admin";
const ORGS: readonly SeedOrg[] = [
  { id: "00oaerial", domain: "aerial.oktapreview.com", accountId: ACCOUNT, aerialOrg: true },
  { id: "00oone", domain: "one.oktapreview.com", consentTo: ACCOUNT, products: ["P000139"] },
  { id: "00otwo", domain: "two.oktapreview.com", consentTo: ACCOUNT },
  { id: "00oparent", domain: "parent.oktapreview.com", consentTo: ACCOUNT, apiTokens: [TOKEN] },
  { id: "00ofree", domain: "free.oktapreview.com", apiTokens: [TOKEN] },
];
/** The orgs that the configuration manages and may change. */
const MANAGED = ["00oaerial", "00oone", "00otwo"];

/**
 * Returns the configuration: every resource type with every attribute, in two resources if attributes exclude each other.
 *
 * @param hosts the emulator's address for the hosts of orgs.
 * @param withSecrets whether to include write-only attributes. They are needed once; no later plan needs them.
 */
function configuration(hosts: string, withSecrets: boolean): string {
  const secret = (...names: readonly string[]) =>
    withSecrets ? names.map((name) => `\n  ${name} = ${JSON.stringify(TOKEN)}`).join("") : "";
  const childOrg = (name: string, retainToken: boolean) => `resource "aerial_child_org" "${name}" {
  parent_domain     = "${hosts}/parent.oktapreview.com"
  parent_token_type = "SSWS"
  name              = "Acme ${name}"
  subdomain         = "acme-${name}"
  website           = "https://acme.example"
  retain_token      = ${retainToken}
  admin = {
    first_name   = "Ada"
    last_name    = "Lovelace"
    email        = "ada@acme.example"
    login        = "ada@acme.example"
    mobile_phone = "+1-555-0100"
  }${secret("parent_token", "admin_password")}
}`;
  return `resource "aerial_account" "acme" {
  name = "Acme"
}

resource "aerial_org" "by_id" {
  org_id          = "00oone"
  cell            = "op1"
  deletion_policy = "ABANDON"
}

resource "aerial_org" "by_domain" {
  domain = "two.oktapreview.com"
}

resource "aerial_org_products" "one" {
  org_id                     = aerial_org.by_id.org_id
  product_ids                = ["P000131", "P000052"]
  allow_empty                = false
  disable_unlisted_on_create = true
  disable_on_destroy         = true
}

resource "aerial_org_status" "one" {
  org_id               = aerial_org.by_id.org_id
  status               = "INACTIVE"
  reactivate_on_create = false
}

resource "aerial_org_consent" "free" {
  domain     = "${hosts}/free.oktapreview.com"
  account_id = "${ACCOUNT}"
  token_type = "SSWS"${secret("token")}
}

${childOrg("kept", true)}

${childOrg("dropped", false)}
`;
}

function serviceOf(admin: EmulatorAdmin): FixtureService {
  const orgs = MANAGED.map((id) => {
    const { name, domain, cell, status, aerialOrg, accountId, consentTo, products, createdDate } = admin.org(id)!;
    return { id, name, domain, cell, status, aerialOrg, accountId, consentTo, products, createdDate };
  });
  return { accountName: "Acme", orgs };
}

async function makeFixture(version: string): Promise<string> {
  const engine = locateEngineOfKind("terraform");
  if (engine === undefined) {
    throw new ToolchainError(
      "terraform is not on PATH. Install Terraform 1.11 or later, which supports write-only values.",
    );
  }
  const target = join(STATE_FIXTURES, version);
  if (existsSync(target)) {
    throw new ToolchainError(`${target} already exists. The state of a released version never changes.`);
  }
  const assets = mkdtempSync(join(tmpdir(), "state-fixture-"));
  const service = await startTestEmulator({ seed: { orgs: ORGS } });
  const stack = new Workspace({ engine, provider: false, environment: service.environment });
  try {
    await runCommand("npx", ["tsx", join(__dirname, "bundle.ts"), "--version", version, "--assets", assets]);
    placeProviderExecutable(stack.directory, join(assets, "provider"));
    const hosts = `${service.url}/_orgs`;
    stack.write("versions.tf", requirement(version));
    stack.configure(configuration(hosts, true));
    await stack.init();
    const applied = await stack.apply();
    stack.configure(configuration(hosts, false));
    const planned = await stack.plan();
    if (applied.exitCode !== 0 || planned.exitCode !== 0) {
      throw new Error(`Terraform could not make the state:\n${applied.output}\n${planned.output}`);
    }
    mkdirSync(target, { recursive: true });
    cpSync(join(stack.directory, "terraform.tfstate"), join(target, "terraform.tfstate"));
    writeFileSync(join(target, "main.tf"), configuration(hosts, false));
    const emulatorFile = join(target, "emulator.json");
    const style = await resolveConfig(emulatorFile);
    const text = JSON.stringify(serviceOf(service.emulator.admin));
    writeFileSync(emulatorFile, await format(text, { ...style, parser: "json" }));
  } finally {
    await stack.remove();
    await service.close();
    rmSync(assets, { recursive: true, force: true });
  }
  return target;
}

/** Returns the block that names the provider. */
function requirement(version: string): string {
  return `terraform {
  required_providers {
    aerial = {
      source  = "terraform.local/aerial/aerial"
      version = "${version}"
    }
  }
}
`;
}

if (require.main === module) {
  const version = process.argv[2] ?? "";
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    process.stderr.write("Usage: npx tsx scripts/state-fixture.ts X.Y.Z\n");
    process.exitCode = 2;
  } else {
    makeFixture(version).then(
      (target) => process.stdout.write(`${target}\n`),
      (error: Error) => {
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      },
    );
  }
}
