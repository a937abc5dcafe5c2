/** The parts of the output of `show -json` that the gate reads. See "JSON Output Format" in Terraform's documentation. */
import type { Plan as ShownPlan, ResourceChange as ShownChange } from "../drift/plan";
import { PlanUnreadableError } from "../errors";

/** A resource's change, with additional members that the gate reads. */
export interface ResourceChange extends ShownChange {
  readonly name?: string;
  readonly module_address?: string;
  /** Key of an object that a replacement left behind. Such an object can only be destroyed. */
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
  /** The changes that this plan defers to a later one. */
  readonly deferred_changes?: readonly { readonly resource_change?: ResourceChange }[];
  readonly action_invocations?: readonly ActionInvocation[];
  readonly configuration?: {
    readonly provider_config?: Readonly<
      Record<string, { readonly full_name?: string; readonly expressions?: Readonly<Record<string, Expression>> }>
    >;
    readonly root_module?: ConfiguredModule;
  };
}

/** The actions that engines write. The meaning of any other action is unknown. */
const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/**
 * Checks that a JSON value is a plan that the gate understands and that can be applied.
 *
 * @throws PlanUnreadableError if it is not: a plan that is not understood must not pass
 */
export function checkedPlan(value: unknown): Plan {
  const plan = (isObject(value) ? value : {}) as Plan;
  if (!/^1\./.test(plan.format_version ?? "")) {
    throw new PlanUnreadableError("it is not the output of show -json in format 1.x");
  }
  if (!("planned_values" in plan) && !("resource_changes" in plan)) {
    throw new PlanUnreadableError("it is a state, not a plan");
  }
  if (plan.errored === true) {
    throw new PlanUnreadableError("planning failed, so the plan is incomplete");
  }
  for (const { address, change } of plan.resource_changes ?? []) {
    const unknown = change?.actions?.find((action) => !ACTIONS.has(action));
    if (!Array.isArray(change?.actions) || unknown !== undefined) {
      throw new PlanUnreadableError(
        `the actions of ${address} are ${unknown === undefined ? "missing" : `unknown: ${unknown}`}`,
      );
    }
  }
  return plan;
}

/** Returns the block that declares a resource; undefined if the configuration no longer has it. */
export function blockOf(
  plan: Plan,
  { module_address: path = "", type, name }: ResourceChange,
): ConfiguredResource | undefined {
  // Keys of for_each can contain anything, including texts that look like addresses.
  const modules = path.matchAll(/module\.([\w-]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/g);
  let module = plan.configuration?.root_module;
  for (const [, call] of modules) {
    module = module?.module_calls?.[call!]?.module;
  }
  return module?.resources?.find((block) => block.type === type && block.name === name);
}

/** Whether a value is an object and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
