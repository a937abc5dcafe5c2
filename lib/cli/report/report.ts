/** A report on resources, independent of its format. */

/** The outcome for a resource. */
export type Outcome =
  /** Nothing was found. */
  | "passed"
  /** All findings are for information only. */
  | "information"
  /** At least one finding makes the command fail. */
  | "failed";

/** A resource with its findings. */
export interface ReportedResource {
  readonly address: string;
  readonly type: string;
  /** The org's domain, or its id. @default - unknown */
  readonly org?: string;
  readonly outcome: Outcome;
  /** The findings. Empty for `passed`. */
  readonly findings: readonly ReportedFinding[];
}

/** A finding. */
export interface ReportedFinding {
  /** The id of one of the report's rules. */
  readonly rule: string;
  /** Whether it makes the command fail. */
  readonly counts: boolean;
  /** One line, which can contain texts from untrusted sources. */
  readonly message: string;
}

/** A stack or a plan that was checked. */
export interface ReportedUnit {
  /** A path: a stack's folder, or a plan's file. */
  readonly name: string;
  /** The path of the file at which findings are shown. @default - none */
  readonly file?: string;
  readonly resources: readonly ReportedResource[];
  /** Why it could not be checked. @default - it could */
  readonly error?: { readonly summary: string; readonly detail: string };
  /** Further remarks, one line each. @default - none */
  readonly remarks?: readonly string[];
}

/** A kind of finding. */
export interface Rule {
  /** Stable, because tools match results by it. */
  readonly id: string;
  /** One sentence. */
  readonly description: string;
}

/** The words for outcomes in a report for people. */
export interface OutcomeWords {
  /** Follows the number of resources with findings that count: `2 found`. */
  readonly counts: string;
  /** Replaces the number and the word if no findings count. */
  readonly nothing: string;
  /** Follows a finding that does not count. */
  readonly doesNotCount: string;
}

/** A whole report. */
export interface Report {
  /** The name of the command: `drift`. */
  readonly command: string;
  readonly words: OutcomeWords;
  /** The heading. */
  readonly title: string;
  /** The result in one sentence. */
  readonly summary: string;
  readonly rules: readonly Rule[];
  readonly units: readonly ReportedUnit[];
  /** The version of this software. */
  readonly version: string;
  /** The folder that paths are relative to. */
  readonly base: string;
}

/** Counts the resources with an outcome in a report or a part of it. */
export function countOutcomes(units: readonly ReportedUnit[], outcome: Outcome): number {
  return units.flatMap(({ resources }) => resources).filter((resource) => resource.outcome === outcome).length;
}

/** The formats of reports besides text and JSON. */
export const REPORT_FORMATS = ["markdown", "junit", "sarif"] as const;

/** One of {@link REPORT_FORMATS}. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];
