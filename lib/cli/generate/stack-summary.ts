/** How many orgs and imports each stack of a program has: what its plan must say. */
import { countImports, type Program, type ProgramOrg } from "./program";
import { stackFolder } from "./stack-commands";
import { STACK } from "./stacks";

/** A stack, as `--json` and README.md show it. */
export interface StackSummary {
  readonly name: string;
  /** Where the engine runs, from the program's folder. */
  readonly directory: string;
  readonly orgs: number;
  readonly imports: number;
}

/** The stacks of a program, in their order. @param isSynthesized whether a framework writes them */
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
