/** The `--format` option of commands that write reports. */
import { Option } from "commander";
import { FormatError } from "../errors";
import { REPORT_FORMATS, type ReportFormat } from "./report";

/** The values of `--format`. */
export const FORMATS = ["text", "json", ...REPORT_FORMATS] as const;

/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** Creates the `--format` option. `--json` is the same as `--format json`. */
export function formatOption(): Option {
  return new Option("--format <format>", "output format (default: text)").choices(FORMATS);
}

/** Returns the format of a report; undefined for text and JSON. @throws FormatError if `--json` contradicts it */
export function reportFormat({
  format,
  json,
}: {
  readonly format?: Format;
  readonly json?: boolean;
}): ReportFormat | undefined {
  if (json === true && format !== undefined && format !== "json") {
    throw new FormatError(format);
  }
  return REPORT_FORMATS.find((each) => each === format);
}
