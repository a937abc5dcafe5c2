/** Reports in Markdown for comments on pull requests, issues and job summaries in GitHub and GitLab. */
import { inOneLine } from "../../text/printable";
import { nameFrom } from "./paths";
import { countOutcomes, type OutcomeWords, type Report, type ReportedResource, type ReportedUnit } from "./report";

/** GitHub refuses comments with more than 65,536 characters, so long reports are shortened, and say how much is missing. */
const MOST_ROWS = 100;

/** Writes a report as Markdown. */
export function markdown({ title, summary, units, base, words }: Report): string {
  return [`### ${title}`, "", summary, "", ...units.flatMap((unit) => section(unit, base, words))].join("\n");
}

function section(unit: ReportedUnit, base: string, words: OutcomeWords): readonly string[] {
  const { resources, error, remarks = [] } = unit;
  const found = resources.filter(({ findings }) => findings.length > 0);
  const failed = countOutcomes([unit], "failed");
  const state =
    error !== undefined ? "could not be checked" : failed === 0 ? words.nothing : `${failed} ${words.counts}`;
  return [
    `#### ${code(nameFrom(base, unit.name))}: ${state}`,
    "",
    ...(error === undefined
      ? []
      : [code(error.summary), "", ...error.detail.split("\n").filter(hasText).map(quote), ""]),
    ...(found.length === 0 ? [] : [...table(found, words), ""]),
    ...remarks.flatMap((remark) => [code(remark), ""]),
  ];
}

function table(resources: readonly ReportedResource[], words: OutcomeWords): readonly string[] {
  const shown = resources.slice(0, MOST_ROWS);
  const left = resources.length - shown.length;
  return [
    "| Resource | Org | Found |",
    "| --- | --- | --- |",
    ...shown.map(({ address, org, findings }) => {
      const texts = findings.map(
        ({ message, counts }) => `${code(message)}${counts ? "" : ` (${words.doesNotCount})`}`,
      );
      return `| ${code(address)} | ${org === undefined ? "" : code(org)} | ${texts.join("<br>")} |`;
    }),
    ...(left === 0 ? [] : ["", `${left} more ${left === 1 ? "resource is" : "resources are"} not shown here.`]),
  ];
}

function hasText(line: string): boolean {
  return line.trim() !== "";
}

function quote(line: string): string {
  return `> ${code(line)}<br>`;
}

/**
 * Returns a text from an untrusted source as code. Mentions and references to issues are not resolved within the element.
 * Numeric references prevent characters from structuring a table, ending the element or creating a link.
 */
export function code(text: string): string {
  const written = inOneLine(text)
    .replace(/[^\p{L}\p{N}. -]/gu, (character) => `&#${character.codePointAt(0)!};`)
    // GFM turns texts that start with www. into links.
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
  return `<code>${written}</code>`;
}
