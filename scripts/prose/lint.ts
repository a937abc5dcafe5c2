/** Runs Vale over documentation and sources. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { runCommand } from "../../tools/command";
import { sourceTexts } from "./source-texts";
import { lintSummaries } from "./summaries";

/** A sentence that breaks a rule. */
export interface Finding {
  /** The file's path, relative to the folder that was searched. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
  /** The rule's file below `styles/Aerial`, without its extension, or `Summaries`. */
  readonly rule: string;
  /** The words that break it, and what to write instead. */
  readonly message: string;
}

/** A Markdown file or a module of TypeScript. */
export interface TextFile {
  /** The path, relative to the root. */
  readonly path: string;
  /** Its content. */
  readonly content: string;
  /** Whether strings in a module are sentences for people. @default true */
  readonly strings?: boolean;
}

/** Vale's configuration. */
const CONFIGURATION = join(__dirname, "vale.ini");

interface Alert {
  readonly Check: string;
  readonly Line: number;
  readonly Message: string;
}

/**
 * Checks texts against all rules.
 *
 * @param vale the executable
 * @returns the findings, by file and line
 * @throws ToolchainError if Vale does not run or does not understand a rule.
 */
export async function lintTexts(vale: string, files: readonly TextFile[]): Promise<readonly Finding[]> {
  const directory = mkdtempSync(join(tmpdir(), "prose-"));
  try {
    const linesOf = new Map<string, readonly number[] | undefined>();
    for (const file of files) {
      const { markdown, lines } = asMarkdown(file);
      const path = join(directory, `${file.path}.md`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, markdown);
      linesOf.set(path, lines);
    }
    if (files.length === 0) {
      return [];
    }
    const output = await runCommand(vale, ["--config", CONFIGURATION, "--output=JSON", "--no-exit", directory]);
    const alerts = Object.entries(JSON.parse(output) as Record<string, readonly Alert[]>);
    return alerts
      .flatMap(([path, found]) =>
        found.map((alert) => ({
          file: path.slice(directory.length + 1, -".md".length),
          line: linesOf.get(path)?.[alert.Line - 1] ?? alert.Line,
          rule: alert.Check.replace(/^Aerial\./, ""),
          message: alert.Message,
        })),
      )
      .concat(files.flatMap(summaryFindings))
      .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function summaryFindings({ path, content, strings }: TextFile): readonly Finding[] {
  return path.endsWith(".md") || strings === false
    ? []
    : lintSummaries(content).map((finding) => ({ file: path, rule: "Summaries", ...finding }));
}

/** Reads files for {@link lintTexts}. */
export function readTextFiles(root: string, paths: readonly string[]): readonly TextFile[] {
  return paths.map((path) => ({
    path,
    content: readFileSync(join(root, path), "utf8"),
    // Strings of tests imitate everything that somebody may write.
    strings: !path.startsWith("test/"),
  }));
}

/** The Markdown for Vale, and the source's line for each of its lines if they are not the same. */
function asMarkdown({ path, content, strings }: TextFile): { markdown: string; lines?: readonly number[] } {
  if (path.endsWith(".md")) {
    return { markdown: content };
  }
  const lines: number[] = [];
  const markdown: string[] = [];
  for (const text of sourceTexts(content, strings === undefined ? {} : { strings })) {
    [...text.lines, ""].forEach((line, index) => {
      markdown.push(line);
      lines.push(text.line + index);
    });
  }
  return { markdown: markdown.join("\n"), lines };
}
