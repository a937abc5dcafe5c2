/** The commands with which a person plans and applies a program's stacks: one, or all of them at once. */
import type { EngineCommand } from "../engine";
import { STACK, type Stacks } from "./stacks";

/** Files in a stack's folder with the engine's output, if several run at once. */
export const OUTPUT_FILES = { plan: "plan.txt", apply: "apply.txt" } as const;

/** How many stacks are planned or applied at once. An engine and its provider keep about one core busy. */
export const PARALLEL_STACKS = 4;

/** A file of HCL that stacks have, and modules do not. */
export const IMPORTS_FILE = "imports.tf";

/** The folders of synthesized stacks, from the program's folder. */
const SYNTHESIZED_STACKS = "cdktf.out/stacks";

/** The folder of a stack, from the program's folder. @param isSynthesized whether a framework writes the stack */
export function stackFolder(name: string, isSynthesized: boolean, stacks: Stacks | undefined): string {
  return isSynthesized ? `${SYNTHESIZED_STACKS}/${name}` : stacks === undefined ? "." : name;
}

/** How a shell finds the folders of several stacks, and their files. */
function foldersOf(isSynthesized: boolean): { readonly list: string; readonly pattern: string } {
  return isSynthesized
    ? { list: `ls -d ${SYNTHESIZED_STACKS}/*`, pattern: `${SYNTHESIZED_STACKS}/*` }
    : // Modules are folders as well.
      { list: `dirname */${IMPORTS_FILE}`, pattern: "*" };
}

/** The commands that plan a program's stacks, a line each. */
export function planCommands(
  engine: EngineCommand,
  isSynthesized: boolean,
  stacks: Stacks | undefined,
): readonly string[] {
  if (stacks === undefined) {
    return isSynthesized
      ? [`cd ${stackFolder(STACK, isSynthesized, stacks)} && ${engine} init && ${engine} plan`]
      : [`${engine} init`, `${engine} plan`];
  }
  const { list, pattern } = foldersOf(isSynthesized);
  // What is applied later is what this run planned: a plan of before does not stay where planning fails.
  const forget = "rm -f tfplan";
  const init = `${engine} init -no-color > ${OUTPUT_FILES.plan}`;
  const plan = `${engine} plan -no-color -out=tfplan > ${OUTPUT_FILES.plan}`;
  return [
    inEach(list, `${forget} && ${init} && ${plan}`),
    `grep -HE '^(Plan:|No changes)' ${pattern}/${OUTPUT_FILES.plan}`,
  ];
}

/** The commands that apply the plans of several stacks. */
export function applyCommands(engine: EngineCommand, isSynthesized: boolean): readonly string[] {
  const { list, pattern } = foldersOf(isSynthesized);
  return [
    inEach(list, `${engine} apply -no-color tfplan > ${OUTPUT_FILES.apply}`),
    `grep -H '^Apply complete' ${pattern}/${OUTPUT_FILES.apply}`,
  ];
}

function inEach(list: string, command: string): string {
  return `${list} | xargs -n 1 -P ${PARALLEL_STACKS} sh -c 'cd "$0" && ${command}'`;
}
