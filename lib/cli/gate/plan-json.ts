/** A plan as `show -json` writes it, as far as the gate reads it. Terraform's documentation: "JSON Output Format". */
import type { Plan as ShownPlan, ResourceChange as ShownChange } from "../drift/plan";
import { PlanUnreadableError } from "../errors";

/** A resource's change, with what the gate reads besides. */
export interface ResourceChange extends ShownChange {
  readonly name?: string;
  readonly module_address?: string;
  /** Key of an object that a replacement left over; such an object is only destroyed. */
  readonly deposed?: string;
}

/** An expression of the configuration. */
export interface Expression {
  readonly constant_value?: unknown;
}

/** A resource's block in the configuration. */
export interface ConfiguredResource {
  readonly type?: string;
  readonly name?: string;
  readonly provider_config_key?: string;
  readonly expressions?: Readonly<Record<string, unknown>>;
  readonly provisioners?: readonly {
    readonly type?: string;
    readonly expressions?: Readonly<Record<string, Expression | undefined>>;
  }[];
}

/** A module's configuration. */
export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfiguredModule } | undefined>>;
}

/** An action that the apply invokes (Terraform 1.14). */
export interface ActionInvocation {
  readonly address: string;
  readonly type: string;
  readonly config_values?: Readonly<Record<string, unknown>>;
  readonly config_sensitive?: unknown;
}

/** A plan. */
export interface Plan extends ShownPlan {
  readonly format_version?: string;
  /** Whether planning failed. Such a plan cannot be applied. */
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  readonly resource_drift?: readonly ResourceChange[];
  /** What this plan puts off to a later one. */
  readonly deferred_changes?: readonly { readonly resource_change?: ResourceChange }[];
  readonly action_invocations?: readonly ActionInvocation[];
  readonly configuration?: {
    readonly provider_config?: Readonly<
      Record<string, { readonly full_name?: string; readonly expressions?: Readonly<Record<string, Expression>> }>
    >;
    readonly root_module?: ConfiguredModule;
  };
}

/** The actions that engines write; anything else could mean anything. */
const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/**
 * Checks that a JSON value is a plan that the gate understands, and that can be applied.
 *
 * @throws PlanUnreadableError otherwise: what is not understood must not pass
 */
export function checkedPlan(value: unknown): Plan {
  const plan = (isObject(value) ? value : {}) as Plan;
  if (!/^1\./.test(plan.format_version ?? "")) {
    throw new PlanUnreadableError("it is not the JSON of a plan in a format 1.x, which show -json writes");
  }
  if (!("planned_values" in plan) && !("resource_changes" in plan)) {
    throw new PlanUnreadableError("it is the JSON of a state, not of a plan");
  }
  if (plan.errored === true) {
    throw new PlanUnreadableError("planning failed, so that the plan is incomplete");
  }
  for (const { address, change } of plan.resource_changes ?? []) {
    const unknown = change?.actions?.find((action) => !ACTIONS.has(action));
    if (!Array.isArray(change?.actions) || unknown !== undefined) {
      throw new PlanUnreadableError(`the actions of ${address} are unknown: ${unknown ?? "there are none"}`);
    }
  }
  return plan;
}

/** Returns the block that declares a resource; undefined if the configuration no longer has it. */
export function blockOf(
  plan: Plan,
  { module_address: path = "", type, name }: ResourceChange,
): ConfiguredResource | undefined {
  // The keys of for_each may contain anything, also texts that look like addresses.
  const modules = path.matchAll(/module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/g);
  let module = plan.configuration?.root_module;
  for (const [, call] of modules) {
    module = module?.module_calls?.[call!]?.module;
  }
  return module?.resources?.find((block) => block.type === type && block.name === name);
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
