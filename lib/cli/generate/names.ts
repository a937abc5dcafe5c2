/** Names orgs in a program. People recognize the names, and they do not change when other orgs are added. */
import { createHash } from "node:crypto";
import type { Org } from "../../aerial";

/** Names that a program already uses in the same scope: the provider, the backend, and the resources with `for_each`. */
const RESERVED_NAMES = ["aerial", "backend", "this"];

/** The maximum number of characters in a name, before anything is appended. */
const MAXIMUM_LENGTH = 60;

/**
 * Returns names for the orgs of an account, by org id. A name consists of lowercase letters, digits and hyphens, and
 * starts with a letter.
 *
 * The name is the domain's first label. If an older org has this name, it is the whole domain; if that is taken too, a hash
 * of the org's id is appended. The oldest org is named first, so an org that joins the account later does not change other
 * names. Pass all orgs of the account, even if only some are needed, so that a filter does not change names either.
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

/** Orders orgs by age, the oldest first, and by id if they have the same age. */
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
