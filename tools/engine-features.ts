/** Features of the provider that not every engine supports: tests skip them, and the documentation has them in a table. */
import { FEATURE_SINCE, type EngineFeature as ConstructFeature } from "../lib/constructs/engine/engine-features";
import { engineName, type EngineKind } from "./toolchain/engine-releases";

/** A feature that engines support since some release. */
export interface EngineFeature {
  /** The parts of the provider that need it, in Markdown. */
  readonly parts: string;
  /** The first release of each engine that supports it; undefined if none does. */
  readonly since: Readonly<Record<EngineKind, string | undefined>>;
}

/** The features whose versions the constructs check. */
function sinceOf(feature: ConstructFeature): EngineFeature["since"] {
  const { Terraform: terraform, OpenTofu: opentofu } = FEATURE_SINCE[feature];
  return { terraform, opentofu };
}

/** The features that only later engines support. */
export const ENGINE_FEATURES = {
  "ephemeral resources": { parts: "ephemeral resource", since: sinceOf("ephemeral resources") },
  "write-only arguments": {
    parts: "`aerial_org_consent`, `aerial_child_org` (write-only tokens)",
    since: sinceOf("write-only arguments"),
  },
  "identity in import blocks": { parts: "`import` by `identity`", since: { terraform: "1.12", opentofu: "1.12" } },
  "list resources": { parts: "list resource (`terraform query`)", since: { terraform: "1.14", opentofu: undefined } },
  "destroy = false": {
    parts: "`destroy = false` in a resource's `lifecycle` (a feature of Terraform and OpenTofu)",
    since: { terraform: "1.16", opentofu: "1.12" },
  },
  "configuration written by the provider": {
    parts: "`-generate-config-out` without superfluous attributes",
    since: { terraform: "1.14", opentofu: undefined },
  },
  actions: { parts: "actions", since: sinceOf("actions") },
} as const satisfies Readonly<Record<string, EngineFeature>>;

/** The names of the features. */
export type EngineFeatureName = keyof typeof ENGINE_FEATURES;

/** Whether an engine of a version supports a feature. */
export function knows(feature: EngineFeatureName, kind: EngineKind, version: string): boolean {
  const since: string | undefined = ENGINE_FEATURES[feature].since[kind];
  if (since === undefined) {
    return false;
  }
  const [major, minor] = version.split(".").map(Number);
  const [majorSince, minorSince] = since.split(".").map(Number);
  return major! > majorSince! || (major === majorSince && minor! >= minorSince!);
}

/** Returns the first release of each engine that supports a feature, as `Terraform 1.10`. */
export function enginesWith(feature: EngineFeatureName): readonly string[] {
  const since: Readonly<Record<EngineKind, string | undefined>> = ENGINE_FEATURES[feature].since;
  return (["terraform", "opentofu"] as const).flatMap((kind) => {
    const version = since[kind];
    return version === undefined ? [] : [engineName({ kind, version })];
  });
}
