/** The code blocks of the pages that people write, with the comments before them about how they are tested. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The repository's root. */
export const ROOT = resolve(__dirname, "../../..");

/** A fenced code block. */
export interface CodeBlock {
  /** The page, as a path from the repository's root. */
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  /** The word after the fence, in lowercase; empty without one. */
  readonly language: string;
  /** The code, without the indentation of the fence. */
  readonly text: string;
  /** `<!-- not run: why -->` before the block: nothing tests it, for this reason. */
  readonly notRun?: string;
  /** `<!-- run by: test/x.test.ts -->` before the block: another test runs it. */
  readonly runBy?: string;
  /** `<!-- given: code -->` before the block: what a part of a program needs to be a whole one. */
  readonly given?: string;
  /** `<!-- continues -->` before the block: it is tested together with the block of its language before. */
  readonly continues: boolean;
}

/** `README.md:12`, for messages. */
export function place({ file, line }: Pick<CodeBlock, "file" | "line">): string {
  return `${file}:${line}`;
}

/** README.md and what people wrote in docs/. The reference of the constructs has examples that are compiled at their source. */
export function pages(): readonly string[] {
  const below = (readdirSync(join(ROOT, "docs"), { recursive: true }) as string[])
    .map((name) => `docs/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".md") && !name.startsWith("docs/api/"));
  return ["README.md", ...below.sort()];
}

/** The blocks of all {@link pages}. */
export function blocksOfPages(): readonly CodeBlock[] {
  return pages().flatMap((file) => codeBlocks(file, readFileSync(join(ROOT, file), "utf8")));
}

/**
 * Finds the code blocks of a page.
 *
 * @throws Error where a block never ends, or a comment before one is written like one of the known ones and is none.
 */
export function codeBlocks(file: string, page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = page.split("\n");
  let comments: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, indentation, fence, language] = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*).*$/.exec(lines[index]!) ?? [];
    if (fence === undefined) {
      const [, comment] = /^\s*<!--\s*(.*?)\s*-->\s*$/.exec(lines[index]!) ?? [];
      if (comment !== undefined) {
        comments.push(comment);
      } else if (lines[index]!.trim() !== "") {
        comments = [];
      }
      continue;
    }
    const end = lines.findIndex((line, at) => at > index && new RegExp(`^\\s*${fence}\\s*$`).test(line));
    if (end < 0) {
      throw new Error(`${file}:${index + 1}: the code block never ends.`);
    }
    const code = lines.slice(index + 1, end);
    blocks.push({
      file,
      line: index + 2,
      language: language!.toLowerCase(),
      text: `${code.map((line) => (line.startsWith(indentation!) ? line.slice(indentation!.length) : line.trimStart())).join("\n")}\n`,
      continues: false,
      ...marks(`${file}:${index + 1}`, comments),
    });
    comments = [];
    index = end;
  }
  return blocks;
}

const MARKS = { "not run": "notRun", "run by": "runBy", given: "given" } as const;

function marks(where: string, comments: readonly string[]): Partial<CodeBlock> {
  return Object.fromEntries(
    comments.flatMap((comment): [string, string | boolean][] => {
      if (comment === "continues") {
        return [["continues", true]];
      }
      const [, name, value] = /^([a-z ]+):\s*(.*)$/is.exec(comment) ?? [];
      const mark = MARKS[name as keyof typeof MARKS];
      if (mark !== undefined && value !== "") {
        return [[mark, value!]];
      }
      // A slip in one of them must not switch a test off, or leave it on by chance.
      if (/^(not|run|given|continue)/i.test(comment)) {
        throw new Error(`${where}: "${comment}" is none of "not run: …", "run by: …", "given: …" and "continues".`);
      }
      return [];
    }),
  );
}

/** Blocks of a page and language that are tested as one text: the block, and what `continues` and `given` put before it. */
export function wholeText(block: CodeBlock, all: readonly CodeBlock[]): string {
  const text = block.given === undefined ? block.text : `${block.given}\n${block.text}`;
  if (!block.continues) {
    return text;
  }
  const before = all
    .filter(({ file, language, line }) => file === block.file && language === block.language && line < block.line)
    .at(-1);
  if (before === undefined) {
    throw new Error(`${place(block)}: there is no ${block.language} block that it could continue.`);
  }
  return `${wholeText(before, all)}${text}`;
}
