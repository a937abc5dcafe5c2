/** Markdown for comments on pull requests, issues and job summaries, as GitHub and GitLab show it. */
import { inOneLine } from "../../text/printable";
import { nameFrom } from "./paths";
import { countOutcomes, type OutcomeWords, type Report, type ReportedResource, type ReportedUnit } from "./report";

/** GitHub refuses comments above 65,536 characters, so that a report that is too long must say what it left out. */
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
    error !== undefined ? "could not be looked at" : failed === 0 ? words.nothing : `${failed} ${words.counts}`;
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
 * A text that other people may have written, as code. Within the element, neither mentions nor references to issues are
 * resolved; as numeric references, no character structures a table, ends the element or makes a link.
 */
export function code(text: string): string {
  const written = inOneLine(text)
    .replace(/[^\p{L}\p{N}. -]/gu, (character) => `&#${character.codePointAt(0)!};`)
    // GFM links what starts with www. by itself.
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
  return `<code>${written}</code>`;
}
