/** The features in the blocks of constructs that not every engine knows. */
import type { EngineVersion } from "./engine-version";

/** A feature that not every engine supports. */
export type EngineFeature =
  | "actions"
  | "ephemeral resources"
  | "import blocks"
  | "moved blocks"
  | "moved blocks between resource types"
  | "terraform_data"
  | "write-only arguments";

type Since = Readonly<Record<EngineVersion["product"], string | undefined>>;

/**
 * The first versions with each feature, or undefined if an engine does not have it. OpenTofu started with the features of
 * Terraform 1.6.
 */
export const FEATURE_SINCE: Readonly<Record<EngineFeature, Since>> = {
  actions: { Terraform: "1.14", OpenTofu: undefined },
  "ephemeral resources": { Terraform: "1.10", OpenTofu: "1.11" },
  "import blocks": { Terraform: "1.5", OpenTofu: "1.6" },
  "moved blocks": { Terraform: "1.5", OpenTofu: "1.6" },
  "moved blocks between resource types": { Terraform: "1.8", OpenTofu: "1.7" },
  terraform_data: { Terraform: "1.4", OpenTofu: "1.6" },
  "write-only arguments": { Terraform: "1.11", OpenTofu: "1.11" },
};

/** Returns the engines that know a feature, as in `Terraform 1.10 or OpenTofu 1.11`. */
export function enginesSince(feature: EngineFeature): string {
  return Object.entries(FEATURE_SINCE[feature])
    .filter(([, version]) => version !== undefined)
    .map((engine) => engine.join(" "))
    .join(" or ");
}
