/** The commands that plan and apply a program's stacks: one stack, or all of them at once. */
import type { EngineCommand } from "../engine";
import { STACK, type Stacks } from "./stacks";

/** The files for the engine's output in a stack's folder, if several engines run at once. */
export const OUTPUT_FILES = { plan: "plan.txt", apply: "apply.txt" } as const;

/** The number of stacks that are planned or applied at once. An engine with its provider uses about one core. */
export const PARALLEL_STACKS = 4;

/** An HCL file that stacks have and modules do not have. */
export const IMPORTS_FILE = "imports.tf";

/** The folder of synthesized stacks, relative to the program's folder. */
const SYNTHESIZED_STACKS = "cdktf.out/stacks";

/** Returns a stack's folder, relative to the program's folder. @param isSynthesized whether a framework writes the stack */
export function stackFolder(name: string, isSynthesized: boolean, stacks: Stacks | undefined): string {
  return isSynthesized ? `${SYNTHESIZED_STACKS}/${name}` : stacks === undefined ? "." : name;
}

/** Returns the shell expressions that find the folders of several stacks, and their files. */
function foldersOf(isSynthesized: boolean): { readonly list: string; readonly pattern: string } {
  return isSynthesized
    ? { list: `ls -d ${SYNTHESIZED_STACKS}/*`, pattern: `${SYNTHESIZED_STACKS}/*` }
    : // Other folders are modules.
      { list: `dirname */${IMPORTS_FILE}`, pattern: "*" };
}

/** Returns the commands that plan a program's stacks, one per line. */
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
  // Delete an old plan first, because it must not be applied if planning fails.
  const forget = "rm -f tfplan";
  const init = `${engine} init -no-color > ${OUTPUT_FILES.plan}`;
  const plan = `${engine} plan -no-color -out=tfplan > ${OUTPUT_FILES.plan}`;
  return [
    inEach(list, `${forget} && ${init} && ${plan}`),
    `grep -HE '^(Plan:|No changes)' ${pattern}/${OUTPUT_FILES.plan}`,
  ];
}

/** Returns the commands that apply the plans of several stacks. */
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
