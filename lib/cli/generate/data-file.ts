/** orgs.json: the orgs of a large account, one a line, for people and scripts to edit. */
import type { Program, ProgramOrg } from "./program";
import { quoted } from "./text";

/** The data file's name. */
export const DATA_FILE = "orgs.json";

/** How a language's programs name what has two words. */
export type DataFileNames = "camelCase" | "snake_case";

/** The text of the data file. */
export function dataFile({ orgs }: Program, names: DataFileNames): string {
  return `[\n${orgs.map((org) => `  ${line(org, names)}`).join(",\n")}\n]\n`;
}

function line({ key, name, domain, orgId, productIds, status }: ProgramOrg, names: DataFileNames): string {
  const text = (value: string | undefined) => (value === undefined ? undefined : quoted(value, "surrogates"));
  const members: readonly (readonly [string, string | undefined])[] = [
    ["key", text(key)],
    ["name", text(name)],
    ["domain", text(domain)],
    [names === "camelCase" ? "orgId" : "org_id", text(orgId)],
    [names === "camelCase" ? "productIds" : "product_ids", productIds && `[${productIds.map(text).join(", ")}]`],
    ["status", text(status)],
  ];
  const written = members.filter(([, value]) => value !== undefined).map(([member, value]) => `"${member}": ${value}`);
  return `{ ${written.join(", ")} }`;
}
