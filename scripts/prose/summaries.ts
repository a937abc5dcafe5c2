/** The summaries of diagnostics in TypeScript: a statement of at most eight words, without a full stop. */
import ts from "typescript";

import { textOf } from "./source-texts";

/** Most words of a summary. */
export const MAXIMUM_OF_WORDS = 8;

/** A summary that breaks the rule. */
export interface SummaryFinding {
  /** Number of the line, from 1. */
  readonly line: number;
  /** The change to make. */
  readonly message: string;
}

/** Checks each object literal with `summary` and `detail`, which is how this repository writes diagnostics. */
export function lintSummaries(source: string): readonly SummaryFinding[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const findings: SummaryFinding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && valueOf(node, "detail") !== undefined) {
      const summary = valueOf(node, "summary");
      const message = summary === undefined ? undefined : problemOf(summary);
      if (message !== undefined) {
        findings.push({ line: file.getLineAndCharacterOfPosition(summary!.getStart(file)).line + 1, message });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return findings;
}

function problemOf(summary: ts.Expression): string | undefined {
  const text = textOf(summary);
  if (text === undefined) {
    return undefined;
  }
  const words = text.split(/\s+/).length;
  if (words > MAXIMUM_OF_WORDS) {
    return `Shorten this summary: it has ${words} words, more than ${MAXIMUM_OF_WORDS}.`;
  }
  return text.endsWith(".") ? "End this summary without a full stop." : undefined;
}

/** The value of a property of a literal: also of a shorthand, as the name itself. */
function valueOf(literal: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of literal.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== name) {
      continue;
    }
    if (ts.isPropertyAssignment(property)) {
      return property.initializer;
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return property.name;
    }
  }
  return undefined;
}
