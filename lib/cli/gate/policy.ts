/** The deletion policy that a destroy follows, as far as a plan shows it. */
import { blockOf, type Plan, type ResourceChange } from "./plan-json";

/** A deletion policy, and who set it. */
export interface EffectivePolicy {
  readonly policy: string;
  readonly source: string;
}

/**
 * Returns the policy of a destroyed org: the state's, else the provider configuration's, else the environment's, else
 * `PREVENT`. Only the state can have `DEACTIVATE` or `DELETE`.
 */
export function policyOf(
  plan: Plan,
  change: ResourceChange,
  stated: unknown,
  environment: NodeJS.ProcessEnv,
): EffectivePolicy {
  if (typeof stated === "string" && stated !== "") {
    return { policy: stated, source: "of the state" };
  }
  const configured = configuredPolicy(plan, change);
  if (configured !== undefined) {
    return { policy: configured, source: "of the provider configuration" };
  }
  const given = environment.AERIAL_DELETION_POLICY?.trim();
  return given ? { policy: given, source: "of AERIAL_DELETION_POLICY" } : { policy: "PREVENT", source: "by default" };
}

function configuredPolicy(plan: Plan, change: ResourceChange): string | undefined {
  const providers = Object.entries(plan.configuration?.provider_config ?? {}).filter(([, { full_name: name }]) =>
    /\/aerial$/.test(name ?? ""),
  );
  const key = blockOf(plan, change)?.provider_config_key;
  // What was removed from the configuration no longer names its provider; if there is only one, it was that.
  const [, found] = providers.find(([name]) => name === key) ?? (providers.length === 1 ? providers[0]! : []);
  const value = found?.expressions?.deletion_policy?.constant_value;
  return typeof value === "string" && value !== "" ? value : undefined;
}
