/** What the programs of all languages of CDKTF have in common. */
import type { Program } from "./program";

/** The stack's name, which is in paths and in the name of a local state. */
export const STACK = "orgs";

/** The name of a package that holds a program, and is never published. */
export const PROGRAM_PACKAGE = "aerial-orgs";

/** The text of cdktf.json. */
export function cdktfJson(language: "typescript" | "python" | "go", app: string): string {
  return json({ language, app, sendCrashReports: "false", terraformProviders: [], terraformModules: [] });
}

/** A text of JSON as people write it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The settings of the provider that say which account this is; credentials stay in the environment. */
export function accountSettings({ accountId, baseUrl, orgDomain }: Program): readonly (readonly [string, string])[] {
  return Object.entries({ account_id: accountId, base_url: baseUrl, org_domain: orgDomain }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
}

/** `account_id` as `accountId`. */
export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `accountId` as `AccountId`. */
export function pascalCase(name: string): string {
  return camelCase(`_${name}`);
}

/** The first line of a program: what it is. */
export const TITLE = "The orgs of an Aerial account, imported as they were when `aerial generate` wrote this.";

/** What is said of the Aerial org, line by line. */
export const AERIAL_ORG_REMARK = [
  "The Aerial org: it holds the account's API clients. Its status is not managed, the engine refuses to destroy it, and the",
  "provider never deactivates or deletes it.",
];

/** What is said of the deletion policy, line by line. */
export const DELETION_POLICY_REMARK = [
  "An org that goes from this program stops the plan. Set here, since a policy on an org would be a change at import.",
];
