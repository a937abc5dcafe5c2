/** Judges a plan. */
import { DISRUPTIVE_KINDS, KINDS, type Finding, type Kind } from "./finding";
import { KnownOrgs } from "./known-orgs";
import { isOfNullResourceConstructs, nullResourceFindings } from "./null-resource-changes";
import type { Plan } from "./plan-json";
import { actionFindings, providerFindings } from "./provider-changes";

/** The rules for a plan. */
export interface GateRules {
  /** Disruptive kinds that pass. */
  readonly allow: readonly Kind[];
  /** Harmless kinds that are refused. */
  readonly refuse: readonly Kind[];
  /** How many orgs the plan may deactivate, delete or remove products from; null for no limit. */
  readonly maxDisruptiveChanges: number | null;
}

/** A finding, and whether the plan is refused because of it. */
export interface JudgedFinding extends Finding {
  readonly refused: boolean;
}

/** The document of `aerial gate --json`. Its names are stable. */
export interface GateDocument {
  readonly verdict: "pass" | "refuse";
  /** In the order of the kinds. */
  readonly findings: readonly JudgedFinding[];
  /** The number of orgs for each kind. */
  readonly counts: Readonly<Record<Kind, number>>;
  /** The kinds that the rules refuse. */
  readonly refuses: readonly Kind[];
  readonly budget: {
    /** Null for no limit. */
    readonly limit: number | null;
    /** How many orgs the plan deactivates, deletes or removes products from, including possible changes. */
    readonly orgs: number;
    readonly exceeded: boolean;
  };
  /** Addresses of changes whose effect the plan shows only partly, and why. */
  readonly unseen: readonly { readonly address: string; readonly reason: string }[];
}

/** The kinds that count toward the budget. */
export const BUDGETED: readonly Kind[] = ["deactivate", "delete", "remove-products"];

const NULL_RESOURCE =
  "the null_resource constructs do not read orgs while planning, so the plan does not contain drift";
const DEFERRED = "the plan defers this change to a later one";

/** Judges a plan with rules. `environment` contains the deletion policy, which plans do not show. */
export function judge(plan: Plan, rules: GateRules, environment: NodeJS.ProcessEnv): GateDocument {
  const context = { plan, orgs: new KnownOrgs(plan), environment };
  const changes = (plan.resource_changes ?? []).filter(({ change }) => !isNothing(change.actions, change.importing));
  const refuses = KINDS.filter((kind) =>
    (DISRUPTIVE_KINDS as readonly Kind[]).includes(kind) ? !rules.allow.includes(kind) : rules.refuse.includes(kind),
  );
  const findings = [
    ...changes.flatMap((change) => [...providerFindings(change, context), ...nullResourceFindings(change, context)]),
    ...(plan.action_invocations ?? []).flatMap((invocation) => actionFindings(invocation, context)),
  ]
    .map((finding): JudgedFinding => ({ ...finding, refused: refuses.includes(finding.kind) }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(a.address, b.address));
  const orgs = orgsOf(findings.filter(({ kind }) => BUDGETED.includes(kind)));
  const limit = rules.maxDisruptiveChanges;
  const exceeded = limit !== null && orgs > limit;
  const counts = KINDS.map((kind) => [kind, orgsOf(findings.filter((finding) => finding.kind === kind))]);
  return {
    verdict: exceeded || findings.some(({ refused }) => refused) ? "refuse" : "pass",
    findings,
    counts: Object.fromEntries(counts) as Record<Kind, number>,
    refuses,
    budget: { limit, orgs, exceeded },
    unseen: [
      ...changes
        .filter((change) => isOfNullResourceConstructs(change, context))
        .map(({ address }) => ({ address, reason: NULL_RESOURCE })),
      ...(plan.deferred_changes ?? []).flatMap(({ resource_change: change }) =>
        change?.type.startsWith("aerial_") === true ? [{ address: change.address, reason: DEFERRED }] : [],
      ),
    ],
  };
}

function isNothing(actions: readonly string[], importing: unknown): boolean {
  return (
    (importing === undefined || importing === null) && actions.every((action) => ["no-op", "read"].includes(action))
  );
}

/** Counts the orgs of findings. An org is identified by its id, otherwise by its domain, otherwise by the resource. */
function orgsOf(findings: readonly Finding[]): number {
  return new Set(findings.map(({ org, address }) => org.id ?? org.domain ?? address)).size;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
