/**
 * Finds what the `null_resource` constructs do to orgs, as far as a plan shows it. Their resources are `null_resource` and
 * `terraform_data`; the commands of the provisioners tell them apart.
 */
import { isMarked, type OrgReference } from "../drift/differences";
import type { Finding } from "./finding";
import { textOf } from "./known-orgs";
import { blockOf, isObject, type ResourceChange } from "./plan-json";
import { policyOf } from "./policy";
import { DESTROY_KINDS, STATUS_KINDS, type PlanContext } from "./provider-changes";

type Values = Readonly<Record<string, unknown>>;
type Found = Omit<Finding, "address" | "type" | "org">;

/** An operation of the runner as a provisioner's command: `apply aerial_org`, with a remark for people in parentheses. */
const OPERATION = /^((?:check|apply|destroy) aerial_org(?:_products|_status)?)(?: \([^()]*\))?$/;

/** Returns the findings for a resource of these constructs; none for other resources. */
export function nullResourceFindings(changed: ResourceChange, context: PlanContext): readonly Finding[] {
  const { address, type, change } = changed;
  const operations = operationsOf(changed, context);
  const isCreated = change.actions.includes("create");
  // A replacement does not run destroy-time provisioners, because these resources are created before they are destroyed.
  const isDestroyed = change.actions.includes("delete") && !isCreated;
  const found: readonly Found[] = isCreated
    ? operations
        .filter((operation) => operation.startsWith("apply "))
        .flatMap((operation) => applied(operation, changed))
    : isDestroyed
      ? operations
          .filter((operation) => operation.startsWith("destroy "))
          .flatMap((operation) => destroyed(operation, changed, context))
      : [];
  const org = orgOfTriggers(changed, isCreated, context);
  return found.map((one) => ({ address, type, org, ...one }));
}

/** Whether a change belongs to these constructs, so the plan shows only a part of its effect. */
export function isOfNullResourceConstructs(changed: ResourceChange, context: PlanContext): boolean {
  return operationsOf(changed, context).length > 0;
}

function operationsOf(changed: ResourceChange, { plan }: PlanContext): readonly string[] {
  if (changed.type !== "null_resource" && changed.type !== "terraform_data") {
    return [];
  }
  // A resource that was removed from the configuration does not have provisioners, so destroying it runs nothing.
  const provisioners = blockOf(plan, changed)?.provisioners ?? [];
  return provisioners
    .map(({ expressions }) => expressions?.command?.constant_value)
    .map((command) => (typeof command === "string" ? OPERATION.exec(command)?.[1] : undefined))
    .filter((operation) => operation !== undefined);
}

function applied(operation: string, { change }: ResourceChange): readonly Found[] {
  const before = valuesOf(change.before);
  const after = valuesOf(change.after);
  switch (operation) {
    case "apply aerial_org":
      return [{ kind: "add", certainty: "possible", reason: "adds the org, or adopts it if the account manages it" }];
    case "apply aerial_org_status": {
      const status = textOf(after.status);
      // These constructs do not read orgs while planning.
      const certainty = textOf(before.status) === null ? "possible" : "planned";
      const kinds = status === null ? (["reactivate", "deactivate"] as const) : [STATUS_KINDS[status]];
      return status !== null && status === before.status && isSameOrg(before, after)
        ? []
        : kinds.flatMap((kind): readonly Found[] =>
            kind === undefined ? [] : [{ kind, certainty, reason: `sets the status ${status ?? "known after apply"}` }],
          );
    }
    default:
      return removedProducts(before, after);
  }
}

function removedProducts(before: Values, after: Values): readonly Found[] {
  const [had, wanted] = [productsOf(before), productsOf(after)];
  if (had === null || wanted === null || !isSameOrg(before, after)) {
    const reason = "created; the plan shows neither the org's products nor disableUnlistedOnCreate";
    return [{ kind: "remove-products", certainty: "possible", products: null, reason }];
  }
  const products = had.filter((id) => !wanted.includes(id));
  return products.length === 0
    ? []
    : [{ kind: "remove-products", certainty: "planned", products, reason: "no longer in productIds" }];
}

function destroyed(operation: string, changed: ResourceChange, { plan, environment }: PlanContext): readonly Found[] {
  const values = valuesOf(changed.change.before);
  const certainty = changed.deposed === undefined ? "planned" : "possible";
  switch (operation) {
    case "destroy aerial_org": {
      const { policy, source } = policyOf(plan, changed, values.deletion_policy, environment);
      const reason = `destroyed with deletion policy ${policy} ${source}`;
      return [{ kind: DESTROY_KINDS[policy] ?? "forget", certainty, reason }];
    }
    case "destroy aerial_org_products":
      return values.disable_on_destroy === true
        ? [{ kind: "remove-products", certainty, products: null, reason: "destroyed with disableOnDestroy" }]
        : [];
    default:
      return [];
  }
}

/** Returns the triggers of a `null_resource`, or the input of a `terraform_data`. */
function valuesOf(side: Values | null): Values {
  const values = side?.triggers ?? side?.input;
  return isObject(values) ? values : {};
}

function isSameOrg(before: Values, after: Values): boolean {
  return before.org_id === after.org_id && before.domain === after.domain;
}

/** Returns the product ids, which triggers contain as JSON. */
function productsOf({ product_ids: text }: Values): readonly string[] | null {
  try {
    const ids: unknown = JSON.parse(String(text));
    return Array.isArray(ids) ? ids.map(String) : null;
  } catch {
    return null;
  }
}

/** Returns the org of a change from its new or old values, without sensitive ones. */
export function orgOfTriggers({ change }: ResourceChange, isNew: boolean, { orgs }: PlanContext): OrgReference {
  const side = isNew ? change.after : change.before;
  const marks = isNew ? change.after_sensitive : change.before_sensitive;
  const isHidden = isMarked(marks, "triggers") || isMarked(marks, "input");
  return isHidden ? { id: null, domain: null } : orgs.org(valuesOf(side));
}
