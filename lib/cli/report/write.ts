/** Writes reports in the requested format. */
import { junit } from "./junit";
import { markdown } from "./markdown";
import type { Report, ReportFormat } from "./report";
import { sarif } from "./sarif";

const WRITERS: Readonly<Record<ReportFormat, (report: Report) => string>> = { markdown, junit, sarif };

/** Writes a report, with a line feed at its end. */
export function writeReport(report: Report, format: ReportFormat): string {
  return WRITERS[format](report);
}
