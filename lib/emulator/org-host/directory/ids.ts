import { createHash, randomBytes } from "node:crypto";

const RANDOM_LENGTH = 17;

/** Returns a new id in Okta's form. @param prefix three characters, by kind of object: `0oa`, `00g`, `00u` */
export function newId(prefix: string): string {
  return prefix + randomBytes(9).toString("hex").slice(0, RANDOM_LENGTH);
}

/** Returns an id that is always the same for the same org, for the objects that every org has from the start. */
export function derivedId(prefix: string, orgId: string): string {
  return prefix + createHash("sha256").update(`${prefix} ${orgId}`).digest("hex").slice(0, RANDOM_LENGTH);
}
