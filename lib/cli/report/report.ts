/** A report on resources, independent of the format that it is written in. */

/** How a resource came off. */
export type Outcome =
  /** Nothing was found. */
  | "passed"
  /** Something was found that does not count. */
  | "information"
  /** Something was found that counts. */
  | "failed";

/** One resource, with what was found. */
export interface ReportedResource {
  readonly address: string;
  readonly type: string;
  /** The org's domain, or its id. @default - not known */
  readonly org?: string;
  readonly outcome: Outcome;
  /** What was found: one entry for each finding. Empty for `passed`. */
  readonly findings: readonly ReportedFinding[];
}

/** Something that was found. */
export interface ReportedFinding {
  /** Id of one of the report's rules. */
  readonly rule: string;
  /** Whether it counts. */
  readonly counts: boolean;
  /** In one line. May contain texts that other people wrote. */
  readonly message: string;
}

/** What was looked at in one go: a stack, or a plan. */
export interface ReportedUnit {
  /** A path: a stack's folder, or a plan's file. */
  readonly name: string;
  /** The file that findings are shown at, as a path. @default - none */
  readonly file?: string;
  readonly resources: readonly ReportedResource[];
  /** Why it could not be looked at. @default - it could */
  readonly error?: { readonly summary: string; readonly detail: string };
  /** What else a reader should know, in one line each. @default - nothing */
  readonly remarks?: readonly string[];
}

/** A kind of finding. */
export interface Rule {
  /** Stable: tools match results by it. */
  readonly id: string;
  /** In a sentence. */
  readonly description: string;
}

/** How a report for people calls its outcomes. */
export interface OutcomeWords {
  /** After the number of resources with findings that count: `2 found`. */
  readonly counts: string;
  /** In place of that if there are none. */
  readonly nothing: string;
  /** Beside a finding that does not count. */
  readonly doesNotCount: string;
}

/** A whole report. */
export interface Report {
  /** Name of the command: `drift`. */
  readonly command: string;
  readonly words: OutcomeWords;
  /** What a person reads above it. */
  readonly title: string;
  /** In a sentence: how it ended. */
  readonly summary: string;
  readonly rules: readonly Rule[];
  readonly units: readonly ReportedUnit[];
  /** Version of this software. */
  readonly version: string;
  /** The folder that paths are relative to. */
  readonly base: string;
}

/** How many resources of a report, or of a part of it, came off in a way. */
export function countOutcomes(units: readonly ReportedUnit[], outcome: Outcome): number {
  return units.flatMap(({ resources }) => resources).filter((resource) => resource.outcome === outcome).length;
}

/** The formats of reports, beside text and JSON. */
export const REPORT_FORMATS = ["markdown", "junit", "sarif"] as const;

/** One of {@link REPORT_FORMATS}. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];
