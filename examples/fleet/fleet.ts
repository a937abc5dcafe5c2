/** Reads a fleet from a data file, with errors that name the entry and the property. */
import { readFileSync } from "node:fs";

/** One org of the file. */
export interface FleetOrg {
  /** The org's name in Terraform. It never changes, even if the org's name or domain does. */
  readonly key: string;
  /** The stack, and its state, that the org belongs to. Only the file decides this: no org moves when others come or go. @default fleet */
  readonly stack?: string;
  readonly domain: string;
  readonly productIds: string[];
  /** @default ACTIVE */
  readonly status?: string;
}

/** Reads the file. @throws Error that names the invalid entry and what is wrong with it */
export function readFleet(path: string): FleetOrg[] {
  const entries: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(entries)) {
    throw new Error(`${path} is not a list of orgs: it must start with "[".`);
  }
  const orgs = entries.map((entry, index) => checkOrg(entry, `${path}, entry ${index + 1}`));
  refuseTwice(path, orgs, "key", ({ key }) => key);
  refuseTwice(path, orgs, "domain", ({ domain }) => domain.toLowerCase());
  return orgs;
}

/** Refuses two entries for one org: with every apply, each would undo the other's changes. */
function refuseTwice(path: string, orgs: readonly FleetOrg[], name: string, valueOf: (org: FleetOrg) => string): void {
  const seen = new Map<string, number>();
  orgs.forEach((org, index) => {
    const value = valueOf(org);
    const first = seen.get(value);
    if (first !== undefined) {
      const entries = `entries ${first + 1} ("${orgs[first]!.key}") and ${index + 1} ("${org.key}")`;
      throw new Error(
        `${path}, ${entries}: both have the ${name} "${value}". Each org needs one entry, with its own key.`,
      );
    }
    seen.set(value, index);
  });
}

const PROPERTIES: readonly string[] = ["key", "stack", "domain", "productIds", "status"];

function checkOrg(entry: unknown, place: string): FleetOrg {
  const { key, stack, domain, productIds, status } = (entry ?? {}) as Partial<Record<keyof FleetOrg, unknown>>;
  const unknown = Object.keys(entry ?? {}).find((name) => !PROPERTIES.includes(name));
  if (unknown !== undefined) {
    throw new Error(`${place}: unknown property "${unknown}". Known properties: ${PROPERTIES.join(", ")}.`);
  }
  if (typeof key !== "string" || !/^[a-z0-9-]+$/.test(key)) {
    throw new Error(`${place}: "key" must be lowercase letters, digits and hyphens.`);
  }
  if (stack !== undefined && (typeof stack !== "string" || !/^[a-z0-9-]+$/.test(stack))) {
    throw new Error(`${place} ("${key}"): "stack" must be lowercase letters, digits and hyphens.`);
  }
  if (typeof domain !== "string") {
    throw new Error(`${place} ("${key}"): "domain" must be the org's domain, such as "acme.okta.com".`);
  }
  if (!Array.isArray(productIds) || !productIds.every((id): id is string => typeof id === "string")) {
    throw new Error(`${place} ("${key}"): "productIds" must be a list of product ids, such as ["P000052"].`);
  }
  if (status !== undefined && typeof status !== "string") {
    throw new Error(`${place} ("${key}"): "status" must be "ACTIVE" or "INACTIVE".`);
  }
  return { key, stack, domain, productIds, status };
}
