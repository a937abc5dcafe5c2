/**
 * The orgs that the stack declares: the list that synthesizing it wrote beside it.
 *
 * The engine runs a destroy-time provisioner for a destroy that somebody asked for, and also for an instance that left a
 * `forEach` because its key was renamed or its org moved. The two differ only in this list.
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
  /** The instance's key, if it is one of several. */
  readonly key?: string;
}

/** An org that an instance declares. */
export interface DeclaredOrg extends Instance {
  readonly type: Operation["type"];
  readonly org_id?: string;
  readonly domain?: string;
}

/** A resource whose orgs, or some of them, were not known when the stack was synthesized. */
export interface UnknownOrgs {
  readonly type: Operation["type"];
  readonly anchor: string;
  /** Whether it has instances with keys. */
  readonly repeated: boolean;
  /** How it names the orgs, which are its keys as well. */
  readonly by: "org_id" | "domain";
}

/** The whole list. */
export interface DeclaredOrgs {
  readonly orgs: readonly DeclaredOrg[];
  readonly unknown: readonly UnknownOrgs[];
}

/** What a destroy may do to the org. */
export type Verdict =
  /** The destroy was meant. */
  | { readonly kind: "carry out" }
  /** Another instance declares the org: nothing happens to it. */
  | { readonly kind: "forget"; readonly declaredAt: readonly string[] }
  /** It is unknown which of the two it is. */
  | { readonly kind: "refuse"; readonly why: string; readonly fix: string };

/** What a destroy is about. */
export interface Destroyed {
  readonly type: Operation["type"];
  /** Where it is declared, or was; not known for a state that an earlier release wrote. */
  readonly instance: Instance | undefined;
  /** How its state names the org. */
  readonly namedBy: "org_id" | "domain";
  readonly orgId?: string;
  readonly domain?: string;
}

/** Reads the list. @throws DiagnosticError if there is none: then nothing may be destroyed */
export function readDeclaredOrgs(environment: NodeJS.ProcessEnv): DeclaredOrgs {
  const path = environment[DECLARED_ORGS];
  try {
    const { version, orgs, unknown } = JSON.parse(readFileSync(path ?? "", "utf8")) as Record<string, unknown>;
    if (version === 1 && Array.isArray(orgs) && Array.isArray(unknown)) {
      return { orgs: orgs as DeclaredOrg[], unknown: unknown as UnknownOrgs[] };
    }
  } catch {
    // Reported below: whatever the reason is, the remedy is the same.
  }
  throw new DiagnosticError({
    summary: "List of declared orgs missing",
    detail:
      `${path === undefined ? `${DECLARED_ORGS} is not set` : `${path} is missing or cannot be read`}, so it is not known ` +
      "whether the stack still declares the org, and nothing was changed. Synthesize the stack again, and keep its whole " +
      "folder together when you copy it to another machine.",
  });
}

/** The instance that a state's values name. */
export function instanceOf(values: Readonly<Record<string, unknown>>): Instance | undefined {
  const { anchor, key } = values;
  if (typeof anchor !== "string") {
    return undefined;
  }
  return typeof key === "string" ? { anchor, key } : { anchor };
}

/** Whether a decision needs the org's domain as well as its id. */
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
    // A state of an earlier release does not say whose it is.
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

/** Decides about an instance that left the code: the org may be changed only if nothing declares it any more. */
function judgeOrphan(
  declared: readonly DeclaredOrg[],
  unknown: readonly UnknownOrgs[],
  type: Operation["type"],
): Verdict {
  if (unknown.length > 0) {
    return {
      kind: "refuse",
      why: `only the engine knows which orgs ${enumerate(unknown.map(({ anchor }) => anchor))} declares, and this may be one of them`,
      fix:
        "If it is, forget this instance (terraform state rm). If it is not, put the org back into the code, and destroy it " +
        "with terraform destroy -target before you remove it.",
    };
  }
  // Products may go while the org stays; an org may not go while its products or its status stay.
  const rest = type === "aerial_org" ? declared : [];
  return rest.length === 0
    ? { kind: "carry out" }
    : {
        kind: "refuse",
        why: `${enumerate(rest.map(addressOf))} still declares its products or its status`,
        fix: "Remove these as well, or put the org back into the code. To keep the org as it is, forget it: terraform state rm.",
      };
}

/**
 * Whether a resource with unknown orgs may still have an instance. Its keys are its orgs: a key that names the org in the
 * other way is one that was renamed.
 */
function mayBeIn({ anchor, repeated, by }: UnknownOrgs, { namedBy }: Destroyed, instance: Instance): boolean {
  return anchor === instance.anchor && repeated === (instance.key !== undefined) && (!repeated || by === namedBy);
}

function refuseOldState(places: readonly string[]): Verdict {
  return {
    kind: "refuse",
    why:
      `an earlier release wrote this state, in which the resource's address is missing, and ${enumerate(places)} declares ` +
      "the org, or may declare it",
    fix:
      "To destroy the org, apply the stack once and destroy it then. If you renamed or moved it, add moved blocks, or " +
      "forget the old instance: terraform state rm.",
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
