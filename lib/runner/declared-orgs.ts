/**
 * The orgs that the stack declares, from the list that was written next to it when it was synthesized.
 *
 * The engine runs a destroy-time provisioner for an intended destroy, and also for an instance that left a `forEach` because
 * its key was renamed or its org was moved. Only this list distinguishes the two.
 */
import { readFileSync } from "node:fs";
import { DiagnosticError } from "../plugin";
import type { Operation } from "./desired-state";

/** The environment variable with the list's path. */
export const DECLARED_ORGS = "AERIAL_DECLARED_ORGS";

/** The address of a resource instance. */
export interface Instance {
  /** The resource's address, such as `terraform_data.acme`. */
  readonly anchor: string;
  /** The key of the instance, if the resource has several. */
  readonly key?: string;
}

/** An org that an instance declares. */
export interface DeclaredOrg extends Instance {
  readonly type: Operation["type"];
  readonly org_id?: string;
  readonly domain?: string;
}

/** A resource some of whose orgs were not known when the stack was synthesized. */
export interface UnknownOrgs {
  readonly type: Operation["type"];
  readonly anchor: string;
  /** Whether it has instances with keys. */
  readonly repeated: boolean;
  /** How it identifies the orgs. The keys of its instances are these values. */
  readonly by: "org_id" | "domain";
}

/** The whole list. */
export interface DeclaredOrgs {
  readonly orgs: readonly DeclaredOrg[];
  readonly unknown: readonly UnknownOrgs[];
}

/** The decision about a destroy. */
export type Verdict =
  /** The destroy is intended. */
  | { readonly kind: "carry out" }
  /** Another instance declares the org, so the org is not changed. */
  | { readonly kind: "forget"; readonly declaredAt: readonly string[] }
  /** It is unknown whether the destroy is intended. */
  | { readonly kind: "refuse"; readonly why: string; readonly fix: string };

/** The resource and org of a destroy. */
export interface Destroyed {
  readonly type: Operation["type"];
  /** The instance that declares or declared it; unknown for a state that an earlier release wrote. */
  readonly instance: Instance | undefined;
  /** How its state identifies the org. */
  readonly namedBy: "org_id" | "domain";
  readonly orgId?: string;
  readonly domain?: string;
}

/** Reads the list. @throws DiagnosticError if it is missing: without it, nothing may be destroyed */
export function readDeclaredOrgs(environment: NodeJS.ProcessEnv): DeclaredOrgs {
  const path = environment[DECLARED_ORGS];
  try {
    const { version, orgs, unknown } = JSON.parse(readFileSync(path ?? "", "utf8")) as Record<string, unknown>;
    if (version === 1 && Array.isArray(orgs) && Array.isArray(unknown)) {
      return { orgs: orgs as DeclaredOrg[], unknown: unknown as UnknownOrgs[] };
    }
  } catch {
    // Reported below, because the remedy is the same for every reason.
  }
  throw new DiagnosticError({
    summary: "List of declared orgs missing",
    detail:
      `${path === undefined ? `${DECLARED_ORGS} is not set` : `${path} is missing or cannot be read`}. Without this list, ` +
      "it is not known whether the stack still declares the org. Nothing was changed. Synthesize the stack again. If you copy it to another " +
      "machine, copy its whole folder.",
  });
}

/** Returns the instance that a state's values name. */
export function instanceOf(values: Readonly<Record<string, unknown>>): Instance | undefined {
  const { anchor, key } = values;
  if (typeof anchor !== "string") {
    return undefined;
  }
  return typeof key === "string" ? { anchor, key } : { anchor };
}

/** Whether the decision needs the org's domain in addition to its id. */
export function needsDomain({ orgs }: DeclaredOrgs, { domain, instance }: Destroyed): boolean {
  return domain === undefined && orgs.some((each) => each.domain !== undefined && !isSame(each, instance));
}

/** Decides whether a destroy may change its org. */
export function judge({ orgs, unknown }: DeclaredOrgs, destroyed: Destroyed): Verdict {
  const { type, instance } = destroyed;
  const declared = orgs.filter((each) => isSameOrg(each, destroyed));
  const elsewhere = declared.filter((each) => each.type === type && !isSame(each, instance));
  const unknownAlike = unknown.filter((each) => each.type === type);
  if (instance === undefined) {
    // The state of an earlier release does not contain the address.
    const places = [...elsewhere.map(addressOf), ...unknownAlike.map(({ anchor }) => anchor)];
    return places.length > 0 ? refuseOldState(places) : judgeOrphan(declared, [], type);
  }
  if (elsewhere.length > 0) {
    return { kind: "forget", declaredAt: elsewhere.map(addressOf) };
  }
  const isDeclared = orgs.some((each) => each.type === type && isSame(each, instance));
  return isDeclared || unknownAlike.some((each) => mayBeIn(each, destroyed, instance))
    ? { kind: "carry out" }
    : judgeOrphan(declared, unknownAlike, type);
}

/** Decides about an instance that was removed from the code. The org may be changed only if nothing declares it any more. */
function judgeOrphan(
  declared: readonly DeclaredOrg[],
  unknown: readonly UnknownOrgs[],
  type: Operation["type"],
): Verdict {
  if (unknown.length > 0) {
    return {
      kind: "refuse",
      why: `the orgs of ${enumerate(unknown.map(({ anchor }) => anchor))} are known only to Terraform, and this org could be one of them`,
      fix:
        "If it is one of them, remove this instance from the state (terraform state rm). Otherwise put the org back into the " +
        "code, destroy it with terraform destroy -target, and then remove it.",
    };
  }
  // Products can be removed while the org stays, but an org cannot be removed while its products or its status stay.
  const rest = type === "aerial_org" ? declared : [];
  return rest.length === 0
    ? { kind: "carry out" }
    : {
        kind: "refuse",
        why: `${enumerate(rest.map(addressOf))} still declares its products or its status`,
        fix:
          "Remove these as well, or put the org back into the code. To keep the org unchanged, remove it from the state " +
          "(terraform state rm).",
      };
}

/**
 * Whether a resource with unknown orgs can still have an instance. Its keys identify its orgs: a key that uses the other
 * identifier was renamed.
 */
function mayBeIn({ anchor, repeated, by }: UnknownOrgs, { namedBy }: Destroyed, instance: Instance): boolean {
  return anchor === instance.anchor && repeated === (instance.key !== undefined) && (!repeated || by === namedBy);
}

function refuseOldState(places: readonly string[]): Verdict {
  return {
    kind: "refuse",
    why:
      `this state was written by an earlier release and does not contain the resource's address, and ${enumerate(places)} ` +
      "declares the org, or may declare it",
    fix:
      "To destroy the org, first apply the stack once, and then destroy it. If you renamed or moved the org, add moved " +
      "blocks, or remove the old instance from the state (terraform state rm).",
  };
}

function isSame(one: Instance, other: Instance | undefined): boolean {
  return other !== undefined && one.anchor === other.anchor && one.key === other.key;
}

function isSameOrg(declared: DeclaredOrg, { orgId, domain }: Destroyed): boolean {
  return (
    (declared.org_id !== undefined && declared.org_id === orgId) ||
    (declared.domain !== undefined && declared.domain.toLowerCase() === domain?.toLowerCase())
  );
}

function addressOf({ anchor, key }: Instance): string {
  return key === undefined ? anchor : `${anchor}[${JSON.stringify(key)}]`;
}

function enumerate(addresses: readonly string[]): string {
  return [...new Set(addresses)].join(", ");
}
