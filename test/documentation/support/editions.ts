import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CDK_TERRAIN, CDKTF, type Edition } from "../../../lib/editions/editions";
import { importsOf, programFor, type Language } from "../../../tools/editions/programs";
import { ROOT } from "./blocks";

/**
 * A text of the documentation as its readers of an edition type it. Some pages have the names of CDKTF, others those of CDK
 * Terrain; the README's table leads from one to the other.
 */
export function textFor(edition: Edition, language: Language, text: string): string {
  const isForCdkTerrain = importsOf(CDK_TERRAIN, language, text).length > 0;
  if (!isForCdkTerrain) {
    return programFor(edition, language, text);
  }
  return edition.framework === CDKTF.framework ? withNames(text, namesInReadme()) : text;
}

/** The README's table of names: for each name of CDK Terrain that of CDKTF, for {@link withNames}. */
export function namesInReadme(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(ROOT, "README.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const head = rows.findIndex((row) => /\| CDK Terrain +\| CDKTF +\|/.test(row));
  const spans = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const names = new Map<string, string>();
  for (const row of head < 0 ? [] : rows.slice(head + 2)) {
    const [, , first = "", second = ""] = row.split("|");
    if (!first.includes("`")) {
      break;
    }
    spans(first).forEach((name, index) => names.set(name, spans(second)[index]!));
  }
  return names;
}

/** A text with each whole name replaced by its other, the longest first. */
export function withNames(text: string, names: ReadonlyMap<string, string>): string {
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length);
  const escaped = longestFirst.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return text.replaceAll(new RegExp(`(?<!\\w)(?:${escaped.join("|")})(?!\\w)`, "g"), (name) => names.get(name)!);
}
