/** Counts the orgs and imports of each stack of a program: the numbers that its plan must show. */
import { countImports, type Program, type ProgramOrg } from "./program";
import { stackFolder } from "./stack-commands";
import { STACK } from "./stacks";

/** A stack in the output of `--json` and in README.md. */
export interface StackSummary {
  readonly name: string;
  /** The folder in which the engine runs, relative to the program's folder. */
  readonly directory: string;
  readonly orgs: number;
  readonly imports: number;
}

/** Summarizes the stacks of a program, in their order. @param isSynthesized whether a framework writes them */
export function summarizeStacks(program: Program, isSynthesized: boolean): readonly StackSummary[] {
  const { stacks } = program;
  const summarize = (name: string, orgs: readonly ProgramOrg[], aerialOrgs: readonly ProgramOrg[]): StackSummary => ({
    name,
    directory: stackFolder(name, isSynthesized, stacks),
    orgs: orgs.length + aerialOrgs.length,
    imports: countImports({ orgs, aerialOrgs }),
  });
  return stacks === undefined
    ? [summarize(STACK, program.orgs, program.aerialOrgs)]
    : stacks.names.map((name, index) =>
        summarize(
          name,
          program.orgs.filter(({ stack }) => stack === name),
          index === 0 ? program.aerialOrgs : [],
        ),
      );
}
