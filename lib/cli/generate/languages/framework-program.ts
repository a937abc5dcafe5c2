/** What programs for a framework, CDKTF or CDK Terrain, have in common in all languages. */
import type { Program } from "../program";
import { PROPERTY_NAMES } from "./property-names";

/** The name of a package that contains a program and is never published. */
export const PROGRAM_PACKAGE = "aerial-orgs";

/** The text of cdktf.json, which is the settings file of both frameworks. */
export function cdktfJson(language: "typescript" | "python" | "go", app: string): string {
  return json({ language, app, sendCrashReports: "false", terraformProviders: [], terraformModules: [] });
}

/** A text of JSON as people write it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The settings of the provider that say which account this is; credentials stay in the environment. */
export function accountSettings({
  accountId,
  baseUrl,
  orgDomain,
}: Program): readonly (readonly [PropertyName, string])[] {
  const settings = { account_id: accountId, base_url: baseUrl, org_domain: orgDomain };
  return Object.entries(settings).filter((entry): entry is [keyof typeof settings, string] => entry[1] !== undefined);
}

/** A property that programs set, as Terraform calls it. */
export type PropertyName = keyof typeof PROPERTY_NAMES;

/** What a property is called in Go: `AccountId` for `account_id`. */
export function fieldName(name: PropertyName): string {
  const property = PROPERTY_NAMES[name];
  return `${property[0]!.toUpperCase()}${property.slice(1)}`;
}

/** The first line of a program: what it is. */
export const TITLE = "The orgs of an Aerial account, imported as they were when `aerial generate` wrote this.";

/** The remark on a program's stacks, if there are several. */
export const STACKS_REMARK = "Each stack has a state of its own, and the provider in it.";

/** What is said of the Aerial org, line by line. */
export const AERIAL_ORG_REMARK = [
  "The Aerial org: it has the account's API clients. Its status is not managed, the engine refuses to destroy it, and the",
  "provider never deactivates or deletes it.",
];

/** What is said of the deletion policy, line by line. */
export const DELETION_POLICY_REMARK = [
  "An org that goes from this program stops the plan. Set here, since a policy on an org would be a change at import.",
];
