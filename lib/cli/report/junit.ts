/** Reports in JUnit's XML for GitLab, Jenkins and Azure Pipelines: one test case for each resource. */
import { inOneLine } from "../../text/printable";
import { nameFrom, pathFrom } from "./paths";
import { countOutcomes, type Report, type ReportedResource, type ReportedUnit } from "./report";

/** Writes a report as JUnit's XML. */
export function junit({ command, units, base }: Report): string {
  const errors = units.filter(({ error }) => error !== undefined).length;
  const tests = units.reduce((sum, { resources }) => sum + resources.length, 0) + errors;
  const attributes = attributesOf({
    name: `aerial ${command}`,
    tests,
    failures: countOutcomes(units, "failed"),
    errors,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes}>`,
    ...units.map((unit) => suite(unit, `aerial.${command}`, base)),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(unit: ReportedUnit, className: string, base: string): string {
  const { resources, error } = unit;
  const name = nameFrom(base, unit.name);
  const file = unit.file === undefined ? undefined : pathFrom(base, unit.file);
  const attributes = attributesOf({
    name,
    tests: resources.length + (error === undefined ? 0 : 1),
    failures: countOutcomes([unit], "failed"),
    errors: error === undefined ? 0 : 1,
    skipped: 0,
  });
  const remarks = (unit.remarks ?? []).map(inOneLine).join("\n");
  return [
    `  <testsuite${attributes}>`,
    ...resources.map((resource) => testCase(resource, className, name, file)),
    ...(error === undefined
      ? []
      : [
          `    <testcase${attributesOf({ name, classname: className, file })}>`,
          `      <error${attributesOf({ message: error.summary, type: "error" })}>${content(error.detail)}</error>`,
          "    </testcase>",
        ]),
    ...(remarks === "" ? [] : [`    <system-out>${content(remarks)}</system-out>`]),
    "  </testsuite>",
  ].join("\n");
}

function testCase(resource: ReportedResource, className: string, suiteName: string, file: string | undefined): string {
  const { address, org, findings } = resource;
  const name = org === undefined ? address : `${address} (${org})`;
  const start = `    <testcase${attributesOf({ name, classname: `${className}.${suiteName}`, file })}`;
  if (findings.length === 0) {
    return `${start}/>`;
  }
  const failures = findings.filter(({ counts }) => counts);
  const others = findings.filter(({ counts }) => !counts);
  const texts = (list: typeof findings): string => list.map(({ message }) => inOneLine(message)).join("\n");
  return [
    `${start}>`,
    ...(failures.length === 0
      ? []
      : [
          `      <failure${attributesOf({ message: failures[0]!.message, type: failures[0]!.rule })}>${content(texts(failures))}</failure>`,
        ]),
    ...(others.length === 0 ? [] : [`      <system-out>${content(texts(others))}</system-out>`]),
    "    </testcase>",
  ].join("\n");
}

function attributesOf(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(inOneLine(String(value)))}"`)
    .join("");
}

/** Returns the text between tags. It keeps the text's line feeds. */
function content(text: string): string {
  return text.split("\n").map(inOneLine).map(escaped).join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Escapes a text. Most characters that XML forbids are hidden ones, which were escaped before; only these two are left. */
function escaped(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, (character) => String.raw`\u` + `{${character.codePointAt(0)!.toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
