import { findProgram } from "../../../tools/command";
import { startCommand } from "../../../tools/workspace/engine-process";
import { usersEnvironment } from "./projects";

/** A vulnerable package of a project. */
export interface Finding {
  readonly name: string;
  /** Where it lies in the project. */
  readonly places: readonly string[];
  /** The advisories about it. */
  readonly advisories: readonly string[];
}

interface Report {
  readonly error?: { readonly summary?: string; readonly detail?: string };
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      { readonly nodes: readonly string[]; readonly via: readonly (string | { readonly title: string })[] }
    >
  >;
}

/**
 * Returns the findings of `npm audit` in a project with a lock file: only packages that advisories name, not their users.
 *
 * @returns undefined if the configured registry does not answer audits; the run then prints a note.
 */
export async function auditOf(directory: string): Promise<readonly Finding[] | undefined> {
  const { stdout, output } = await startCommand(findProgram("npm")!, ["audit", "--omit=dev", "--json"], {
    directory,
    environment: usersEnvironment(),
    timeoutMilliseconds: 120_000,
  }).result;
  const report = JSON.parse(stdout) as Report;
  if (report.vulnerabilities === undefined) {
    if (!/audit endpoint|ENOAUDIT/i.test(output)) {
      throw new Error(`npm audit failed:\n${output}`);
    }
    process.stderr.write(
      `NOT AUDITED: the npm registry at hand answers no audits, so known vulnerabilities were not looked up. ` +
        `Run "npm audit --omit=dev" against one that does. (${report.message ?? report.error?.summary})\n`,
    );
    return undefined;
  }
  return Object.entries(report.vulnerabilities).flatMap(([name, { nodes, via }]) => {
    const advisories = via.flatMap((each) => (typeof each === "string" ? [] : [each.title]));
    return advisories.length === 0 ? [] : [{ name, places: nodes, advisories }];
  });
}
