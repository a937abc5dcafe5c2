/** orgs.json: the orgs of a large account, one per line, for people and scripts to edit. */
import type { Program, ProgramOrg } from "./program";
import type { PropertyName } from "./languages/framework-program";
import { PROPERTY_NAMES } from "./languages/property-names";
import { quoted } from "./languages/text";

/** The name of the data file. */
export const DATA_FILE = "orgs.json";

/** The naming style of a language's programs. */
export type DataFileNames = "camelCase" | "snake_case";

/** Returns a property's name in the data file. */
export function dataFileName(name: PropertyName, names: DataFileNames): string {
  return names === "camelCase" ? PROPERTY_NAMES[name] : name;
}

/** Returns the text of the data file. */
export function dataFile({ orgs }: Program, names: DataFileNames): string {
  return `[\n${orgs.map((org) => `  ${line(org, names)}`).join(",\n")}\n]\n`;
}

function line({ key, stack, name, domain, orgId, productIds, status }: ProgramOrg, names: DataFileNames): string {
  const text = (value: string | undefined) => (value === undefined ? undefined : quoted(value, "surrogates"));
  const members: readonly (readonly [string, string | undefined])[] = [
    ["key", text(key)],
    ["stack", text(stack)],
    ["name", text(name)],
    [dataFileName("domain", names), text(domain)],
    [dataFileName("org_id", names), text(orgId)],
    [dataFileName("product_ids", names), productIds && `[${productIds.map(text).join(", ")}]`],
    [dataFileName("status", names), text(status)],
  ];
  const written = members.filter(([, value]) => value !== undefined).map(([member, value]) => `"${member}": ${value}`);
  return `{ ${written.join(", ")} }`;
}
