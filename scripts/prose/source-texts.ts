/** The texts of a TypeScript file that people read: its comments, and strings that are sentences. */
import ts from "typescript";

/** A text and the line of the source file that it starts on. */
export interface SourceText {
  /** The text as Markdown, a line for each line of the source. */
  readonly lines: readonly string[];
  /** Number of the first line, from 1. */
  readonly line: number;
}

/** Options of {@link sourceTexts}. */
export interface SourceTextOptions {
  /** Whether strings are wanted too. @default true */
  readonly strings?: boolean;
}

/** Comments for tools instead of people. */
const DIRECTIVE = /^\s*(?:eslint|prettier-ignore|@ts-|@jest-|c8 |istanbul|#region|#endregion|~~)/;

/** A string of three words or more, with nothing that only code has. */
const SENTENCE = /[A-Za-z]{2,}[,;:]?\s+\S*[A-Za-z]+\S*\s+\S*[A-Za-z]{2,}/;

/** Returns the texts of a source file in their order. */
export function sourceTexts(source: string, options: SourceTextOptions = {}): readonly SourceText[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const texts = comments(file);
  if (options.strings ?? true) {
    collectStrings(file, file, texts);
  }
  return [...texts].sort(([one], [other]) => one - other).map(([, text]) => text);
}

type Texts = Map<number, SourceText>;

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line;
}

function comments(file: ts.SourceFile): Texts {
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) {
      const found = [
        ...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
        ...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
      ];
      found.forEach((range) => ranges.set(range.pos, range));
    }
    children.filter((child) => !ts.isJSDoc(child)).forEach(visit);
  };
  visit(file);

  const texts: Texts = new Map();
  let last: { readonly range: ts.CommentRange; readonly lines: string[] } | undefined;
  for (const range of [...ranges.values()].sort((one, other) => one.pos - other.pos)) {
    const raw = file.text.slice(range.pos, range.end);
    if (range.kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      const lines = blockLines(raw);
      if (!DIRECTIVE.test(lines.join(" "))) {
        texts.set(range.pos, { lines, line: lineOf(file, range.pos) + 1 });
      }
      last = undefined;
      continue;
    }
    const line = raw.replace(/^\/\/+ ?/, "");
    const standsBehindCode = /\S[^\n]*$/.test(file.text.slice(Math.max(0, range.pos - 200), range.pos));
    if (DIRECTIVE.test(line)) {
      last = undefined;
    } else if (
      last !== undefined &&
      !standsBehindCode &&
      lineOf(file, last.range.pos) + last.lines.length === lineOf(file, range.pos)
    ) {
      last.lines.push(line);
    } else {
      last = { range, lines: [line] };
      texts.set(range.pos, { lines: last.lines, line: lineOf(file, range.pos) + 1 });
    }
  }
  return texts;
}

/** The lines of a block comment as Markdown: each tag starts a paragraph, and examples and defaults are left out. */
function blockLines(raw: string): string[] {
  let skipped = false;
  return raw
    .replace(/^\/\*\*?/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimStart())
    .map((line) => {
      const tag = /^@(\w+)\s*/.exec(line);
      if (tag !== null) {
        skipped = ["example", "default", "see", "source"].includes(tag[1]!);
      }
      return skipped ? "" : withoutTags(line);
    });
}

function withoutTags(line: string): string {
  return line
    .replace(/^@(?:param|template)\s+\S+\s*/, "- ")
    .replace(/^@\w+\s*/, "- ")
    .replace(/\{@link(?:code)?\s+([^}|\s]+)[^}]*\}/g, "`$1`")
    .replace(/\s@default\b.*$/, "");
}

function collectStrings(file: ts.SourceFile, node: ts.Node, texts: Texts): void {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return;
  }
  const text = textOf(node);
  if (text === undefined) {
    ts.forEachChild(node, (child) => collectStrings(file, child, texts));
    return;
  }
  if (SENTENCE.test(text)) {
    const start = node.getStart(file);
    texts.set(start, { lines: text.split("\n").map((line) => line.trimStart()), line: lineOf(file, start) + 1 });
  }
  // Texts within a template's expressions are texts of their own.
  const visitSpans = (part: ts.Node): void => {
    if (ts.isTemplateExpression(part)) {
      part.templateSpans.forEach((span) => collectStrings(file, span.expression, texts));
    } else if (ts.isBinaryExpression(part)) {
      visitSpans(part.left);
      visitSpans(part.right);
    } else if (textOf(part) === undefined) {
      collectStrings(file, part, texts);
    }
  };
  visitSpans(node);
}

/** The text of a literal, a template with `X1`, `X2` … for its expressions, or a sum of these; otherwise undefined. */
export function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (text, { literal }, index) => `${text}X${index + 1}${literal.text}`,
      node.head.text,
    );
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = textOf(node.left);
    const right = textOf(node.right);
    return left === undefined && right === undefined ? undefined : `${left ?? "X"}${right ?? "X"}`;
  }
  return undefined;
}
