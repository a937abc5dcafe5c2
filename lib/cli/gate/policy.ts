/** Finds the deletion policy of a destroyed org, as far as a plan shows it. */
import { blockOf, type Plan, type ResourceChange } from "./plan-json";

/** A deletion policy and its source. */
export interface EffectivePolicy {
  readonly policy: string;
  readonly source: string;
}

/**
 * Returns the policy of a destroyed org. The first of these that sets one decides: the state, the provider configuration,
 * the environment. The default is `PREVENT`. Only the state can contain `DEACTIVATE` or `DELETE`.
 */
export function policyOf(
  plan: Plan,
  change: ResourceChange,
  stated: unknown,
  environment: NodeJS.ProcessEnv,
): EffectivePolicy {
  if (typeof stated === "string" && stated !== "") {
    return { policy: stated, source: "from the state" };
  }
  const configured = configuredPolicy(plan, change);
  if (configured !== undefined) {
    return { policy: configured, source: "from the provider configuration" };
  }
  const given = environment.AERIAL_DELETION_POLICY?.trim();
  return given ? { policy: given, source: "from AERIAL_DELETION_POLICY" } : { policy: "PREVENT", source: "by default" };
}

function configuredPolicy(plan: Plan, change: ResourceChange): string | undefined {
  const providers = Object.entries(plan.configuration?.provider_config ?? {}).filter(([, { full_name: name }]) =>
    /\/aerial$/.test(name ?? ""),
  );
  const key = blockOf(plan, change)?.provider_config_key;
  // A resource that was removed from the configuration does not name its provider. If only one exists, it is that one.
  const [, found] = providers.find(([name]) => name === key) ?? (providers.length === 1 ? providers[0]! : []);
  const value = found?.expressions?.deletion_policy?.constant_value;
  return typeof value === "string" && value !== "" ? value : undefined;
}
