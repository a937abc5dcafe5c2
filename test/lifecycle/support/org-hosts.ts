import type { SeedOrg } from "../../../lib/emulator";
import { ACCOUNT } from "./org-stack";

/** The token of {@link PARENT}'s super admin. */
export const PARENT_TOKEN = "00ParentTokenOfASuperAdmin";
/** The token of {@link FREE}'s super admin. */
export const FREE_TOKEN = "00FreeTokenOfASuperAdmin";
/** The first password of a child org's admin. */
export const PASSWORD = "correct-horse-battery-staple";

/** A parent org, which has consented to the account. */
export const PARENT = {
  id: "00oparent",
  domain: "parent.okta.com",
  consentTo: ACCOUNT,
  apiTokens: [PARENT_TOKEN],
} as const satisfies SeedOrg;
/** An org that has not consented. */
export const FREE = { id: "00ofree", domain: "free.okta.com", apiTokens: [FREE_TOKEN] } as const satisfies SeedOrg;

/** Tokens go to the engine as ephemeral variables: they are nowhere but in its memory. */
export const VARIABLES = `
  variable "hosts" {
    type = string
  }
  variable "parent_token" {
    type      = string
    ephemeral = true
    default   = null
  }
  variable "free_token" {
    type      = string
    ephemeral = true
    default   = null
  }
  variable "password" {
    type      = string
    ephemeral = true
    default   = null
  }`;

/** Sets {@link VARIABLES}. @param url of the emulator */
export function variables(url: string): Readonly<Record<string, string>> {
  return {
    TF_VAR_hosts: `${url}/_orgs`,
    TF_VAR_parent_token: PARENT_TOKEN,
    TF_VAR_free_token: FREE_TOKEN,
    TF_VAR_password: PASSWORD,
  };
}

/** Returns a child org of {@link PARENT} in HCL; the given attributes replace or complement others. */
export function childConfiguration(attributes: Readonly<Record<string, string>> = {}): string {
  const all = {
    parent_domain: '"${var.hosts}/parent.okta.com"',
    parent_token: "var.parent_token",
    name: '"Acme Tools"',
    subdomain: '"acme-tools"',
    admin_password: "var.password",
    admin: '{ first_name = "Ada", last_name = "Lovelace", email = "ada@acme.example", login = "ada@acme.example" }',
    ...attributes,
  };
  const lines = Object.entries(all).map(([name, value]) => `    ${name} = ${value}`);
  return `
  resource "aerial_child_org" "tools" {
${lines.join("\n")}
  }`;
}

/** The provider's own code is there before any secret. */
export const isExecutable = (path: string) => /terraform-provider-aerial(_v[^/]*)?$/.test(path);
