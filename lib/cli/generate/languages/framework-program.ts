/** The parts that programs for CDKTF and CDK Terrain share in all languages. */
import type { Program } from "../program";
import { PROPERTY_NAMES } from "./property-names";

/** The name of a program's package, which is never published. */
export const PROGRAM_PACKAGE = "aerial-orgs";

/** Returns the text of cdktf.json, the settings file of both frameworks. */
export function cdktfJson(language: "typescript" | "python" | "go", app: string): string {
  return json({ language, app, sendCrashReports: "false", terraformProviders: [], terraformModules: [] });
}

/** Returns formatted JSON. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Returns the provider's settings for the account. Credentials stay in the environment. */
export function accountSettings({
  accountId,
  baseUrl,
  orgDomain,
}: Program): readonly (readonly [PropertyName, string])[] {
  const settings = { account_id: accountId, base_url: baseUrl, org_domain: orgDomain };
  return Object.entries(settings).filter((entry): entry is [keyof typeof settings, string] => entry[1] !== undefined);
}

/** A property that programs set, with its name in Terraform. */
export type PropertyName = keyof typeof PROPERTY_NAMES;

/** Returns a property's name in Go: `AccountId` for `account_id`. */
export function fieldName(name: PropertyName): string {
  const property = PROPERTY_NAMES[name];
  return `${property[0]!.toUpperCase()}${property.slice(1)}`;
}

/** The first line of a program. */
export const TITLE = "Manages the orgs of an Aerial account. Written by `aerial generate`.";

/** The comment on a program's stacks, if there are several. */
export const STACKS_REMARK = "Returns a stack, which has its own state and provider. Creates it at its first use.";

/** The comment on the Aerial org, line by line. */
export const AERIAL_ORG_REMARK = [
  "The Aerial org, which contains the account's API clients. Its status is not managed, Terraform refuses to destroy it,",
  "and the provider never deactivates or deletes it.",
];

/** The comment on the deletion policy, line by line. */
export const DELETION_POLICY_REMARK = [
  "The plan fails if you remove an org from this program. The policy is set here, because on an org it would be a change",
  "at import.",
];
