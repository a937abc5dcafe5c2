/** The changes in plans, as documents: the resource, its org, and each attribute's old and new value. */
import type { EventDocument } from "../log/event-document";
import type { Plan, ResourceChange, StateModule } from "./plan";

/** Replaces a sensitive value. */
export const SENSITIVE = "(sensitive)";
/** Replaces a value that is known only after apply. */
export const UNKNOWN = "(known after apply)";

/** An attribute that differs. */
export interface AttributeDifference {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether values are masked. */
  readonly sensitive: boolean;
}

/** The org of a resource. Members are null if the state does not contain them. */
export interface OrgReference {
  readonly id: string | null;
  readonly domain: string | null;
}

/** The change that an apply would make to a resource. */
export interface PlannedChange {
  /**
   * With the engine's names: `no-op`, `update`, `create`, `delete`, or `delete` and `create` for a replacement. `import`
   * comes first if the resource is imported; it is the only action if nothing else changes.
   */
  readonly actions: readonly string[];
  readonly attributes: readonly AttributeDifference[];
}

/** A resource that differs, in the output of `aerial drift --json`. */
export interface ResourceDifference {
  readonly address: string;
  readonly type: string;
  readonly org: OrgReference;
  /** `update`: the account has other values than the state. `delete`: the account no longer has it. */
  readonly actions: readonly string[];
  /** From the state (`before`) to the account (`after`). */
  readonly attributes: readonly AttributeDifference[];
  /** The change that an apply would make to it; null if planning it failed. */
  readonly apply: PlannedChange | null;
  /** The newest event in the System Log that explains it; null if none does. @default - the log was not read */
  readonly changedBy?: EventDocument | null;
}

/** A change in the configuration that is not applied yet. */
export interface PendingChange extends PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly org: OrgReference;
}

/** Matches the types of this provider's resources. */
const AERIAL = /^aerial_/;

/** Returns what changed in the account since the state was written. */
export function driftOf(refreshed: Plan, full: Plan | undefined): readonly ResourceDifference[] {
  const domains = domainsOf(refreshed);
  const planned = new Map((full?.resource_changes ?? []).map((change) => [change.address, change]));
  return differing(refreshed.resource_drift).map((drifted) => {
    const change = planned.get(drifted.address);
    return {
      ...described(drifted, domains),
      // A resource that is missing in the full plan was removed from the configuration and from the state.
      apply:
        full === undefined
          ? null
          : change === undefined
            ? { actions: ["no-op"], attributes: [] }
            : plannedChange(change),
    };
  });
}

/** Returns what an apply would do besides repairing drift. */
export function pendingOf(full: Plan, drift: readonly ResourceDifference[]): readonly PendingChange[] {
  const domains = domainsOf(full);
  const drifted = new Set(drift.map(({ address }) => address));
  return differing(full.resource_changes)
    .filter(({ address }) => !drifted.has(address))
    .map((change) => described(change, domains));
}

/** Returns the addresses of drifted resources that belong to other providers. */
export function otherDrift({ resource_drift: drift = [] }: Plan): readonly string[] {
  return drift.filter(({ type }) => !AERIAL.test(type)).map(({ address }) => address);
}

/** A resource in the state. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly org: OrgReference;
}

/** Returns the resources of this provider in a stack's state, in the state's order. */
export function resourcesOf(plan: Plan): readonly StateResource[] {
  const domains = domainsOf(plan);
  const found: StateResource[] = [];
  const visit = (module: StateModule | undefined): void => {
    for (const { address, mode, type, values } of module?.resources ?? []) {
      if (address !== undefined && mode !== "data" && AERIAL.test(type)) {
        found.push({ address, type, org: orgOf(values ?? {}, domains) });
      }
    }
    module?.child_modules?.forEach(visit);
  };
  visit(plan.prior_state?.values?.root_module);
  return found;
}

function differing(changes: readonly ResourceChange[] = []): readonly ResourceChange[] {
  return changes.filter(
    ({ type, mode, change }) =>
      AERIAL.test(type) && mode !== "data" && actionsOf(change).some((action) => !["no-op", "read"].includes(action)),
  );
}

/** Plans list imports separately from the actions, and an import without changes is a `no-op`. */
function actionsOf({ actions, importing }: ResourceChange["change"]): readonly string[] {
  const isImported = importing !== undefined && importing !== null;
  return isImported ? ["import", ...actions.filter((action) => action !== "no-op")] : actions;
}

function described(changed: ResourceChange, domains: ReadonlyMap<string, string>): PendingChange {
  const { address, type, change } = changed;
  return { address, type, org: orgOf(change.before ?? change.after ?? {}, domains), ...plannedChange(changed) };
}

function plannedChange({ change }: ResourceChange): PlannedChange {
  // All attributes of a deleted or new resource differ, so the action is enough.
  const isWhole = change.before === null || change.after === null;
  return { actions: actionsOf(change), attributes: isWhole ? [] : attributesOf(change) };
}

function attributesOf(change: ResourceChange["change"]): readonly AttributeDifference[] {
  const before = change.before ?? {};
  const after = change.after ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...membersOf(change.after_unknown)])];
  return names
    .filter((name) => !isSame(before[name], after[name]) || isMarked(change.after_unknown, name))
    .sort()
    .map((name) => {
      const sensitive = isMarked(change.before_sensitive, name) || isMarked(change.after_sensitive, name);
      const unknown = isMarked(change.after_unknown, name);
      return {
        name,
        before: sensitive ? SENSITIVE : (before[name] ?? null),
        after: sensitive ? SENSITIVE : unknown ? UNKNOWN : (after[name] ?? null),
        sensitive,
      };
    });
}

/** Whether an attribute, or any part of it, is marked: `true`, or an object with the marked parts. */
export function isMarked(marks: unknown, name: string): boolean {
  const mark = typeof marks === "object" && marks !== null ? (marks as Record<string, unknown>)[name] : marks;
  return holdsTrue(mark);
}

function holdsTrue(mark: unknown): boolean {
  return mark === true || (typeof mark === "object" && mark !== null && Object.values(mark).some(holdsTrue));
}

function membersOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function orgOf(values: Readonly<Record<string, unknown>>, domains: ReadonlyMap<string, string>): OrgReference {
  const id = textOf(values.org_id);
  const known = id === null ? undefined : domains.get(id);
  return { id, domain: textOf(values.domain) ?? known ?? null };
}

/** Domains by org id, from the resources that have both. */
function domainsOf({ prior_state: state }: Plan): ReadonlyMap<string, string> {
  const domains = new Map<string, string>();
  const visit = (module: StateModule | undefined): void => {
    for (const { values } of module?.resources ?? []) {
      const [id, domain] = [textOf(values?.org_id), textOf(values?.domain)];
      if (id !== null && domain !== null) {
        domains.set(id, domain);
      }
    }
    module?.child_modules?.forEach(visit);
  };
  visit(state?.values?.root_module);
  return domains;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
