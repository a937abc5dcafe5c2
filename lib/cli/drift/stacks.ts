/** Finds the stacks, and checks whether they can be planned. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { StackNotFoundError, StackNotInitializedError } from "../errors";
import type { FoundEngine } from "../../constructs/engine/find-engine";

const SYNTHESIZED = join("cdktf.out", "stacks");

/**
 * Returns the stacks to check: the named ones, otherwise all synthesized ones, otherwise the folder itself.
 * @throws StackNotFoundError if no stack is found
 */
export function findStacks(base: string, named: readonly string[]): readonly string[] {
  if (named.length > 0) {
    return named.map((path) => resolve(base, path));
  }
  const synthesized = join(base, SYNTHESIZED);
  const stacks = subfolders(synthesized).filter(hasConfiguration);
  if (stacks.length > 0) {
    return stacks;
  }
  if (hasConfiguration(base)) {
    return [base];
  }
  throw new StackNotFoundError(
    `No stacks were found in ${synthesized}, and ${base} does not contain a Terraform configuration.`,
  );
}

/** Checks that a folder is an initialized stack. @throws StackNotFoundError, StackNotInitializedError */
export function checkStack(
  directory: string,
  engine: FoundEngine,
  environment: NodeJS.ProcessEnv,
  willInit: boolean,
): void {
  if (!isFolder(directory)) {
    throw new StackNotFoundError(
      existsSync(directory) ? `${directory} is not a folder.` : `The folder ${directory} does not exist.`,
    );
  }
  if (!hasConfiguration(directory)) {
    throw new StackNotFoundError(`${directory} does not contain a configuration (cdk.tf.json or .tf files).`);
  }
  const data = resolve(directory, environment.TF_DATA_DIR?.trim() || ".terraform");
  if (!willInit && !isFolder(data)) {
    throw new StackNotInitializedError(directory, engine.name);
  }
}

/** Returns the file of a stack at which its findings are shown; undefined if it does not have one. */
export function configurationFile(directory: string): string | undefined {
  const files = isFolder(directory) ? readdirSync(directory).filter(isConfiguration).sort() : [];
  const file = files.find((name) => name === "cdk.tf.json") ?? files[0];
  return file === undefined ? undefined : join(directory, file);
}

function isConfiguration(name: string): boolean {
  return /\.(tf|tofu)(\.json)?$/.test(name);
}

function hasConfiguration(directory: string): boolean {
  return isFolder(directory) && readdirSync(directory).some(isConfiguration);
}

function subfolders(directory: string): readonly string[] {
  return isFolder(directory)
    ? readdirSync(directory)
        .sort()
        .map((name) => join(directory, name))
        .filter(isFolder)
    : [];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
