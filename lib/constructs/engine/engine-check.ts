/**
 * The check at synthesis that the engine knows the blocks of a stack.
 *
 * The framework has such a check, but it looks only for `terraform`, starts it for every resource (which takes minutes for a
 * fleet), and fails on a machine that only synthesizes. This check finds the engine with `find-engine.ts` and runs it once.
 * Without an engine, it checks nothing, because the engine itself refuses unknown blocks later.
 */
import type { IConstruct, IValidation, Node } from "constructs";
import { TerraformStack } from "../framework";
import { enginesSince, FEATURE_SINCE, type EngineFeature } from "./engine-features";
import { engineVersion, isAtLeast } from "./engine-version";
import { ENGINE_VARIABLE, findEngine } from "./find-engine";
import { checkTargetVersions } from "./target-versions";

const checked = new WeakMap<TerraformStack, Set<EngineFeature>>();

/**
 * Calls the framework, and replaces the framework's check of the engine with this one.
 *
 * @param scope a construct of the stack
 * @param feature the feature that the call adds to the stack
 * @param call the call of the framework: `importFrom`, or the constructor of a construct
 * @returns the result of the call
 */
export function withEngineCheck<T>(scope: IConstruct, feature: EngineFeature, call: () => T): T {
  const prototype = Object.getPrototypeOf(scope.node) as Pick<Node, "addValidation">;
  const { addValidation } = prototype;
  // A constructor of the framework adds its check to a new node, so only the prototype can intercept it.
  prototype.addValidation = unlessFrameworksCheck(addValidation);
  let result: T;
  try {
    result = call();
  } finally {
    prototype.addValidation = addValidation;
  }
  checkEngine(scope, feature);
  return result;
}

/** Adds the check to a construct's stack, once for each feature, together with the check of `targetVersions`. */
export function checkEngine(scope: IConstruct, feature: EngineFeature): void {
  const stack = TerraformStack.of(scope);
  let features = checked.get(stack);
  if (features === undefined) {
    features = new Set();
    checked.set(stack, features);
    const { node }: { node: Pick<Node, "addValidation"> } = stack;
    // At synthesis, the framework adds its check of moved blocks to the stack itself.
    node.addValidation = unlessFrameworksCheck(node.addValidation);
  }
  if (!features.has(feature)) {
    features.add(feature);
    stack.node.addValidation({ validate: () => validateEngine(feature, process.env) });
  }
  checkTargetVersions(scope, feature);
}

/**
 * Validates the engine of this machine.
 *
 * @returns a message if the engine is too old or `TERRAFORM_BINARY_NAME` is wrong; nothing if no engine is found. A machine
 * that only synthesizes does not need one, and every engine refuses blocks that it does not know.
 */
export function validateEngine(feature: EngineFeature, environment: NodeJS.ProcessEnv): string[] {
  try {
    const engine = findEngine(environment);
    if (engine === undefined) {
      return [];
    }
    const { product, version } = engineVersion(engine.path);
    const since = FEATURE_SINCE[feature][product];
    if (since !== undefined && isAtLeast(version, since)) {
      return [];
    }
    return [
      `This stack contains ${feature}, but ${engine.path} is ${product} ${version}. Install ${enginesSince(feature)} or ` +
        `later, or set ${ENGINE_VARIABLE} to such a version.`,
    ];
  } catch (error) {
    return [(error as Error).message];
  }
}

function unlessFrameworksCheck(addValidation: Node["addValidation"]): Node["addValidation"] {
  return function (this: Node, validation: IValidation): void {
    // The class is not exported; its name is the same in each edition.
    if (validation.constructor.name !== "ValidateTerraformVersion") {
      addValidation.call(this, validation);
    }
  };
}
