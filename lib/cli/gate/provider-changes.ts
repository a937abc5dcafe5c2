/** Finds what the provider's own resources do to orgs. */
import { isMarked, SENSITIVE, type OrgReference } from "../drift/differences";
import type { Finding, Kind } from "./finding";
import { textOf, type KnownOrgs } from "./known-orgs";
import { blockOf, type ActionInvocation, type Plan, type ResourceChange } from "./plan-json";
import { policyOf } from "./policy";

/** The sources of the findings. */
export interface PlanContext {
  readonly plan: Plan;
  readonly orgs: KnownOrgs;
  readonly environment: NodeJS.ProcessEnv;
}

type Values = Readonly<Record<string, unknown>>;
type Found = Omit<Finding, "address" | "type" | "org">;

/** Returns the findings for a resource of the provider; none for other resources. */
export function providerFindings(changed: ResourceChange, context: PlanContext): readonly Finding[] {
  const read = changed.mode === "data" ? undefined : READERS[changed.type];
  const { address, type, change } = changed;
  return (read?.(new Change(changed, context)) ?? []).map((found) => ({
    address,
    type,
    // A replacement forgets one org and creates a resource for another.
    org: orgOfChange(changed, change.actions.includes("create") && found.kind !== "forget", context.orgs),
    ...found,
  }));
}

/** Returns the findings for an action that the apply invokes. */
export function actionFindings(
  { address, type, config_values: values = {}, config_sensitive: sensitive }: ActionInvocation,
  { orgs }: PlanContext,
): readonly Finding[] {
  const kind = ACTIONS[type];
  const org = isMarked(sensitive, "org_id") ? { id: null, domain: null } : orgs.org(values);
  return kind === undefined
    ? []
    : [{ kind, certainty: "planned", address, type, org, reason: "the apply invokes this action" }];
}

const ACTIONS: Readonly<Record<string, Kind | undefined>> = {
  aerial_org_activate: "reactivate",
  aerial_org_deactivate: "deactivate",
  aerial_org_request_deletion: "delete",
};

/** A change, with functions that query it. */
class Change {
  readonly before: Values | null;
  readonly after: Values | null;

  constructor(
    readonly changed: ResourceChange,
    readonly context: PlanContext,
  ) {
    this.before = changed.change.before;
    this.after = changed.change.after;
  }

  has(action: string): boolean {
    return this.changed.change.actions.includes(action);
  }

  /** Whether it destroys the resource. False for a replacement, which only forgets the org. */
  get isDestroy(): boolean {
    return this.has("delete") && !this.has("create");
  }

  get isForgotten(): boolean {
    return this.has("forget") || (this.has("delete") && this.has("create"));
  }

  get isImport(): boolean {
    const { importing } = this.changed.change;
    return importing !== undefined && importing !== null;
  }

  isUnknown(name: string): boolean {
    return isMarked(this.changed.change.after_unknown, name);
  }

  /** Returns an attribute's planned value; `undefined` if it is known only after apply. */
  planned(name: string): unknown {
    return this.isUnknown(name) ? undefined : (this.after?.[name] ?? null);
  }

  /** Returns whether a switch is on, or is known only after apply. */
  mayBeSet(name: string): boolean {
    return ![null, false].includes(this.planned(name) as null | false);
  }

  /** Returns an attribute's value for people. */
  shown(name: string, value: unknown): string {
    const { before_sensitive: before, after_sensitive: after } = this.changed.change;
    return isMarked(before, name) || isMarked(after, name) ? SENSITIVE : String(value ?? "unknown");
  }
}

const READERS: Readonly<Record<string, ((change: Change) => readonly Found[]) | undefined>> = {
  aerial_org: orgFindings,
  aerial_org_products: productFindings,
  aerial_org_status: statusFindings,
  aerial_child_org: childOrgFindings,
};

function orgFindings(change: Change): readonly Found[] {
  const found: Found[] = [];
  if (change.isForgotten) {
    found.push(planned("forget", "the org stays in the account"));
  } else if (change.isDestroy) {
    found.push(destroyedOrg(change));
  }
  if (change.has("create")) {
    const isManaged = isAdopted(change);
    found.push(
      isManaged
        ? planned("adopt", "the account already manages the org")
        : planned("add", "adds the org to the account, or adopts it if the account already manages it"),
    );
  }
  return change.isImport ? [...found, planned("import", "adds the org to the state")] : found;
}

/** Whether the plan of a new org contains values from the account. The provider plans them only for managed orgs. */
function isAdopted(change: Change): boolean {
  const { plan } = change.context;
  const isIdConfigured = blockOf(plan, change.changed)?.expressions?.org_id !== undefined;
  return (isIdConfigured ? ["name", "created_date"] : ["org_id"]).some((name) => textOf(change.planned(name)) !== null);
}

function destroyedOrg({ before, changed, context: { plan, environment } }: Change): Found {
  const { policy, source } = policyOf(plan, changed, before?.deletion_policy, environment);
  const kind = DESTROY_KINDS[policy];
  const reason = `destroyed with deletion policy ${policy} ${source}`;
  // An object that a replacement left behind follows its own policy, or is only forgotten.
  return { kind: kind ?? "forget", certainty: changed.deposed === undefined ? "planned" : "possible", reason };
}

/** The kinds for the policies that call the API. Any other policy leaves the org unchanged, or fails. */
export const DESTROY_KINDS: Readonly<Record<string, Kind | undefined>> = { DEACTIVATE: "deactivate", DELETE: "delete" };

function productFindings(change: Change): readonly Found[] {
  const before = idsOf(change.before?.product_ids);
  const remove = (certainty: Finding["certainty"], products: readonly string[] | null, reason: string): Found => ({
    kind: "remove-products",
    certainty,
    products: isMarked(change.changed.change.before_sensitive, "product_ids") ? null : products,
    reason,
  });
  const found: Found[] = [];
  if (change.isDestroy && change.before?.disable_on_destroy === true) {
    const certainty = change.changed.deposed === undefined ? "planned" : "possible";
    found.push(remove(certainty, before, "destroyed with disable_on_destroy"));
  }
  if (change.has("create") && change.mayBeSet("disable_unlisted_on_create")) {
    found.push(remove("possible", null, "created with disable_unlisted_on_create"));
  }
  if (change.has("update")) {
    const after = idsOf(change.planned("product_ids"));
    if (after === null) {
      found.push(remove("possible", before, "the product ids are known only after apply"));
    } else {
      const gone = (before ?? []).filter((id) => !after.includes(id));
      if (gone.length > 0) {
        found.push(remove("planned", gone, "no longer in product_ids"));
      }
    }
  }
  return found;
}

function statusFindings(change: Change): readonly Found[] {
  return change.has("create") ? createdStatus(change) : change.has("update") ? changedStatus(change) : [];
}

function changedStatus(change: Change): readonly Found[] {
  const before = textOf(change.before?.status);
  const after = change.planned("status");
  if (after === undefined) {
    const kind = before === "INACTIVE" ? "reactivate" : "deactivate";
    return [possible(kind, `status ${change.shown("status", before)}; the new status is known only after apply`)];
  }
  if (after === before) {
    return [];
  }
  const kind = STATUS_KINDS[String(after)];
  return kind === undefined
    ? []
    : [planned(kind, `status ${change.shown("status", before)} → ${change.shown("status", after)}`)];
}

function createdStatus(change: Change): readonly Found[] {
  const { orgs } = change.context;
  const current = orgs.status(orgs.org(change.after ?? {}));
  const after = change.planned("status");
  if (current !== undefined && after === current) {
    return [];
  }
  if (current !== undefined && after !== undefined) {
    const kind = STATUS_KINDS[String(after)];
    return kind === undefined
      ? []
      : [planned(kind, `status ${change.shown("status", current)} → ${change.shown("status", after)}`)];
  }
  const created = after === undefined ? "with a status that is known only after apply" : change.shown("status", after);
  const found: Found[] = [];
  if (after !== "ACTIVE" && current !== "INACTIVE") {
    found.push(possible("deactivate", `created ${created}; the plan does not show the org's status`));
  }
  // Without the switch, the provider refuses to reactivate an org that the account already manages.
  const mayReactivate = change.mayBeSet("reactivate_on_create");
  if (after !== "INACTIVE" && current !== "ACTIVE" && (mayReactivate || after === undefined || current !== undefined)) {
    found.push(possible("reactivate", `created ${created}${mayReactivate ? " with reactivate_on_create" : ""}`));
  }
  return found;
}

/** The kinds for setting a status that the org does not have yet. */
export const STATUS_KINDS: Readonly<Record<string, Kind | undefined>> = {
  ACTIVE: "reactivate",
  INACTIVE: "deactivate",
};

function childOrgFindings(change: Change): readonly Found[] {
  return [
    ...(change.has("delete") || change.isForgotten ? [planned("forget", "the child org stays unchanged")] : []),
    ...(change.has("create") ? [planned("add", "creates a child org")] : []),
  ];
}

function planned(kind: Kind, reason: string): Found {
  return { kind, certainty: "planned", reason };
}

function possible(kind: Kind, reason: string): Found {
  return { kind, certainty: "possible", reason };
}

/** Returns the org of a change from its new or old values, without sensitive ones. */
export function orgOfChange({ change }: ResourceChange, isNew: boolean, orgs: KnownOrgs): OrgReference {
  const side = (isNew ? change.after : change.before) ?? {};
  const marks = isNew ? change.after_sensitive : change.before_sensitive;
  const org = orgs.org(side);
  return {
    id: isMarked(marks, "org_id") ? null : org.id,
    domain: isMarked(marks, "domain") ? null : org.domain,
  };
}

function idsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((id) => typeof id === "string") ? value : null;
}
