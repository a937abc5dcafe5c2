/** What orgs are called in a program: names that people recognize, and that stay the same when other orgs come. */
import { createHash } from "node:crypto";
import type { Org } from "../../aerial";

/** What a program has in the same scope already: the provider, the state's backend, and the resources with `for_each`. */
const RESERVED_NAMES = ["aerial", "backend", "this"];

/** Characters of a name at most, before anything is appended. */
const MAXIMUM_LENGTH = 60;

/**
 * Names for the orgs of an account, by org id: lower-case letters, digits and hyphens, a letter first.
 *
 * A name is the domain's first label; if an older org has it, the whole domain; if that is taken too, with a hash
 * of the org's id. The oldest org chooses first, so an org that joins the account later changes no name. Give all of the
 * account's orgs, also where only some are needed: then a filter changes no name either.
 */
export function nameOrgs(orgs: readonly Pick<Org, "id" | "domain" | "createdDate">[]): ReadonlyMap<string, string> {
  const taken = new Set(RESERVED_NAMES);
  const names = new Map<string, string>();
  for (const { id, domain } of [...orgs].sort(byAge)) {
    if (!names.has(id)) {
      const name = candidates(id, domain).find((candidate) => !taken.has(candidate))!;
      taken.add(name);
      names.set(id, name);
    }
  }
  return names;
}

/** Orders orgs by their age, the oldest first, and by their ids if that is the same. */
export function byAge(a: Pick<Org, "id" | "createdDate">, b: Pick<Org, "id" | "createdDate">): number {
  // An org without a date comes last.
  return compare(time(a.createdDate), time(b.createdDate)) || compare(a.id, b.id);
}

function time(date: string | undefined): number {
  const milliseconds = Date.parse(date ?? "");
  return Number.isNaN(milliseconds) ? Infinity : milliseconds;
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function candidates(id: string, domain = ""): string[] {
  const hash = createHash("sha256").update(id).digest("hex");
  const [label = ""] = domain.split(".");
  const whole = slug(domain);
  return [slug(label), whole, `${whole}-${hash.slice(0, 8)}`, `${whole}-${hash}`];
}

function slug(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-");
  const name = /^-?[a-z]/.test(plain) ? plain : `org-${plain}`;
  return name.replace(/-+/g, "-").slice(0, MAXIMUM_LENGTH).replace(/^-|-$/g, "");
}
