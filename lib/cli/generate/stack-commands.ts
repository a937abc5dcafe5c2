/** The commands with which a person plans and applies a program's stacks: one, or all of them at once. */
import type { EngineCommand } from "../engine";
import { STACK, type Stacks } from "./stacks";

/** Files in a stack's folder that hold what the engine printed, if several run at once. */
export const OUTPUT_FILES = { plan: "plan.txt", apply: "apply.txt" } as const;

/** How many stacks are planned or applied at once. An engine and its provider keep about one core busy. */
export const PARALLEL_STACKS = 4;

/** The folders of synthesized stacks, from the program's folder. */
export const SYNTHESIZED_STACKS = "cdktf.out/stacks";

/** The folder of a stack, from the program's folder. @param isSynthesized whether a framework writes the stack */
export function stackFolder(name: string, isSynthesized: boolean, stacks: Stacks | undefined): string {
  return isSynthesized ? `${SYNTHESIZED_STACKS}/${name}` : stacks === undefined ? "." : name;
}

/** All folders of several stacks, as a shell finds them. */
function allFolders(isSynthesized: boolean): string {
  return isSynthesized ? `${SYNTHESIZED_STACKS}/*` : `${STACK}-*`;
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
  const folders = allFolders(isSynthesized);
  return [
    inEach(folders, [
      `${engine} init -no-color > ${OUTPUT_FILES.plan}`,
      `${engine} plan -no-color -out=tfplan > ${OUTPUT_FILES.plan}`,
    ]),
    `grep -H '^Plan:' ${folders}/${OUTPUT_FILES.plan}`,
  ];
}

/** The commands that apply what was planned in all of several stacks. */
export function applyCommands(engine: EngineCommand, isSynthesized: boolean): readonly string[] {
  const folders = allFolders(isSynthesized);
  return [
    inEach(folders, [`${engine} apply -no-color tfplan > ${OUTPUT_FILES.apply}`]),
    `grep -H '^Apply complete' ${folders}/${OUTPUT_FILES.apply}`,
  ];
}

function inEach(folders: string, commands: readonly string[]): string {
  const script = ['cd "$0"', ...commands].join(" && ");
  return `printf '%s\\n' ${folders} | xargs -n 1 -P ${PARALLEL_STACKS} sh -c '${script}'`;
}
