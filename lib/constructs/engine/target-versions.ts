/**
 * The check at synthesis of `targetVersions`, the engines that a project supports. CDK Terrain's command copies them from
 * `cdktf.json` into the app's context, and every program can set that context itself.
 *
 * If nothing is declared, CDK Terrain's own constructs assume all engines that it supports, and refuse features that only
 * later ones know. This check applies only to declared engines, so that such programs still synthesize.
 */
import type { IConstruct } from "constructs";
import { TerraformStack } from "../framework";
import { FEATURE_SINCE, type EngineFeature } from "./engine-features";
import { isAtLeast } from "./engine-version";
import { lowestVersion } from "./version-range";

/** The key in the context. */
const CONTEXT = "targetVersions";
const EXAMPLE = '{ "terraform": ">=1.14" }';
/** The engines, by their names in `targetVersions`. */
const PRODUCTS = { terraform: "Terraform", opentofu: "OpenTofu" } as const;

/** A construct that can need a feature. */
interface Use {
  readonly construct: IConstruct;
  isUsed(): boolean;
}

const usesOf = new WeakMap<TerraformStack, Map<EngineFeature, Use[]>>();

/**
 * Adds the check to a construct's stack, once for each feature, so that the message is not repeated for every
 * construct.
 *
 * @param isUsed returns whether the construct needs the feature; called at synthesis. @default always
 */
export function checkTargetVersions(construct: IConstruct, feature: EngineFeature, isUsed = () => true): void {
  const stack = TerraformStack.of(construct);
  const ofStack = usesOf.get(stack) ?? new Map<EngineFeature, Use[]>();
  usesOf.set(stack, ofStack);
  const uses = ofStack.get(feature) ?? [];
  if (uses.length === 0) {
    ofStack.set(feature, uses);
    stack.node.addValidation({
      validate: () => {
        const use = uses.find((one) => one.isUsed());
        return use === undefined ? [] : validateTargetVersions(feature, use.construct);
      },
    });
  }
  uses.push({ construct, isUsed });
}

/**
 * Validates that every declared engine knows a feature.
 *
 * @param construct the first construct of its stack that needs the feature
 * @returns a message for each engine that does not know it, and for each invalid range; nothing if nothing is declared
 */
export function validateTargetVersions(feature: EngineFeature, construct: IConstruct): string[] {
  const declared: unknown = construct.node.tryGetContext(CONTEXT);
  if (declared === undefined) {
    return [];
  }
  if (typeof declared !== "object" || declared === null || Array.isArray(declared) || !Object.keys(declared).length) {
    return [
      `${CONTEXT} is ${JSON.stringify(declared)}, which does not name an engine. Write, for example, ${EXAMPLE}.`,
    ];
  }
  return Object.entries(declared).flatMap(([engine, range]) => validateTarget(feature, construct, engine, range) ?? []);
}

function validateTarget(
  feature: EngineFeature,
  { node: { path } }: IConstruct,
  engine: string,
  range: unknown,
): string | undefined {
  const product = Object.hasOwn(PRODUCTS, engine) ? PRODUCTS[engine as keyof typeof PRODUCTS] : undefined;
  if (product === undefined) {
    return `${CONTEXT} contains ${JSON.stringify(engine)}, which is not an engine. Write terraform or opentofu.`;
  }
  const declaration = `${CONTEXT}.${engine} is ${JSON.stringify(range)}`;
  const lowest = typeof range === "string" ? lowestVersion(range) : undefined;
  if (lowest === undefined) {
    return `${declaration}, which is not a version range in npm's syntax. Write, for example, ">=1.14" or "~1.14".`;
  }
  const since = FEATURE_SINCE[feature][product];
  const contains = `This stack contains ${feature} (${path}), but ${declaration}`;
  if (since === undefined) {
    return (
      `${contains}, and ${product} does not support ${feature}. ` +
      `Remove ${engine} from ${CONTEXT}, or remove the construct.`
    );
  }
  const { version, admitsPrereleases } = lowest;
  if (isAtLeast(version, since) && !(admitsPrereleases && isAtLeast(since, version))) {
    return undefined;
  }
  const admitted = `${admitsPrereleases ? "pre-releases of " : ""}${product} ${version}`;
  return (
    `${contains}, which includes ${admitted}. Set ${CONTEXT}.${engine} to ">=${since}" or a later ` +
    "version, or remove the construct."
  );
}
