import type { EmulatorAdmin, JournalEntry } from "../../../lib/emulator";
import { ACCOUNT, AERIAL_ORG, type DeclaredOrg } from "./declared";

/** The writes that a campaign's run may have made so far. */
export interface Expectations {
  /** By org id, the sets of products that were declared: each may be written, nothing else. */
  readonly products: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** By org id, how many times it may be added. @default once */
  readonly additions?: ReadonlyMap<string, number>;
}

/** Faults whose requests take no effect. */
const WITHOUT_EFFECT = ["status", "html", "rate_limit", "concurrency_limit", "reset_before"];

/** The product sets that may be written while these orgs are applied or destroyed. */
export function expectedProducts(...declarations: readonly (readonly DeclaredOrg[])[]): Expectations["products"] {
  const all = new Map<string, (readonly string[])[]>();
  for (const { id, products, disableOnDestroy } of declarations.flat()) {
    all.set(id, [...(all.get(id) ?? []), products, ...(disableOnDestroy ? [[]] : [])]);
  }
  return all;
}

/**
 * Returns the violations of the rules for a journal, which apply whatever went wrong. It must not add an org twice, or
 * again without a look after the answer was lost. It must not write a set of products that nobody declared, because that
 * would switch some off on the way. It must not deactivate or delete the Aerial org.
 */
export function violations(
  journal: readonly JournalEntry[],
  admin: Pick<EmulatorAdmin, "orgs">,
  { products, additions }: Expectations,
): readonly string[] {
  const ids = new Map(admin.orgs().flatMap(({ id, domain }) => [[id, id] as const, [domain, id] as const]));
  const added = new Map<string, number>();
  const inDoubt = new Set<string>();
  const found: string[] = [];
  for (const entry of journal) {
    const { method, place, body } = callOf(entry);
    const read = method === "GET" && isAnswered(entry) ? orgOfRead(place, ids) : undefined;
    if (read !== undefined) {
      if (read === "all") {
        inDoubt.clear();
      } else {
        inDoubt.delete(read);
      }
    } else if (method === "POST" && place === "orgs") {
      const { orgId, domain } = body as { orgId?: string; domain?: string };
      const id = ids.get(orgId ?? domain ?? "") ?? "";
      if (inDoubt.has(id)) {
        found.push(`${id} was added once more without a look`);
      }
      if (hasEffect(entry)) {
        added.set(id, (added.get(id) ?? 0) + 1);
      }
      if (hasLostAnswer(entry)) {
        inDoubt.add(id);
      }
    } else if (method === "PUT" && place.endsWith("/products")) {
      const id = place.split("/")[1] ?? "";
      const wanted = (body as readonly { readonly id: string }[]).map((product) => product.id);
      if (!(products.get(id) ?? []).some((set) => [...set].sort().join() === [...wanted].sort().join())) {
        found.push(`${id} was given the products [${wanted}], which nobody declared`);
      }
    } else if (method !== "GET" && place.startsWith(`orgs/${AERIAL_ORG.id}/`) && !isActivation(body)) {
      found.push(`the Aerial org was written to: ${method} ${place}`);
    }
  }
  added.forEach((times, id) => {
    if (times > (additions?.get(id) ?? 1)) {
      found.push(`${id} was added ${times} times`);
    }
  });
  return found;
}

/**
 * Writes of a status or a deletion by one process of the provider, to which the org itself had answered nothing before: to a
 * GET by id, or as the answer to its add. How old the answer may be is test/aerial/reads' and the resources' own.
 */
export function unguardedWrites(
  journal: readonly JournalEntry[],
  admin: Pick<EmulatorAdmin, "orgs">,
): readonly string[] {
  const ids = new Map(admin.orgs().map(({ id, domain }) => [domain, id]));
  const answered = new Set<string>();
  return journal.flatMap((entry) => {
    const { method, place, body } = callOf(entry);
    const [, id = "", what] = place.split("/");
    const isAnswer = entry.status === 200;
    if (isAnswer && method === "GET" && what === undefined) {
      answered.add(id);
    } else if (isAnswer && method === "POST" && place === "orgs") {
      const { orgId, domain } = body as { orgId?: string; domain?: string };
      answered.add(orgId ?? ids.get(domain ?? "") ?? "");
    }
    const isGuarded = method === "GET" || !["status", "deletionRequest"].includes(what ?? "") || answered.has(id);
    return isGuarded ? [] : [`${method} ${place} of an org that had answered nothing`];
  });
}

/** Returns a message for each org that is in state and not in the account. */
export function nonexistent(orgIds: readonly unknown[], admin: Pick<EmulatorAdmin, "org">): readonly string[] {
  return orgIds
    .filter((id) => typeof id !== "string" || admin.org(id)?.accountId !== ACCOUNT)
    .map((id) => `${String(id)} is in state, but not in the account`);
}

/** Errors that tell a person nothing, or that a person can do nothing about. */
export function unclearErrors(errors: readonly string[]): readonly string[] {
  return errors.filter((error) => /^Unexpected error|report this|undefined|\[object|\bNaN\b|: *$/.test(error));
}

function callOf({ method, path, body }: JournalEntry) {
  const place = decodeURIComponent(path.replace(/^\/[^/]+\/api\/v1\//, ""));
  return { method, place, body };
}

/** Returns the org that a request reads; for a listing, all of them. */
function orgOfRead(place: string, ids: ReadonlyMap<string, string>): string | undefined {
  const [first = "", id] = place.split("/");
  if (first === "orgs" && id !== undefined && place.split("/").length === 2) {
    return ids.get(id) ?? id;
  }
  return first.startsWith("orgs?") ? "all" : undefined;
}

function isAnswered({ status, fault }: JournalEntry): boolean {
  return (status === 200 || status === 404) && fault !== "truncated" && fault !== "latency";
}

function hasEffect({ status, fault }: JournalEntry): boolean {
  return !WITHOUT_EFFECT.includes(fault ?? "") && (status === 200 || status === 0);
}

/** Nobody can tell by the answer whether the request took effect. */
function hasLostAnswer({ status, fault }: JournalEntry): boolean {
  return status === 0 || status >= 500 || ["truncated", "latency", "html"].includes(fault ?? "");
}

function isActivation(body: unknown): boolean {
  return (body as { readonly status?: string } | undefined)?.status === "ACTIVE";
}
