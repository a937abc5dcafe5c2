/** Docstrings: texts as comments, their lines broken. */

/** The longest line, as Prettier has it for code. */
const WIDTH = 120;

/** The parts of a docstring. */
export interface Docstring {
  readonly text: string;
  readonly default?: string;
  /** Parameters by their names. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly isInternal?: boolean;
  /** A program. */
  readonly example?: string;
}

/**
 * Writes a docstring as a comment.
 *
 * @param indentation how far the formatted code is indented
 */
export function docstring(doc: Docstring | string, indentation = 0): string {
  const { text, parameters = {}, isInternal = false, ...tags } = typeof doc === "string" ? { text: doc } : doc;
  const width = WIDTH - indentation - " * ".length;
  const tagLines = [
    ...Object.entries(parameters).flatMap(([name, meaning]) => broken(`@param ${name} ${meaning}`, width)),
    ...(tags.default === undefined ? [] : broken(`@default ${tags.default}`, width)),
    ...(isInternal ? ["@internal"] : []),
    ...(tags.example === undefined ? [] : ["@example", ...tags.example.trimEnd().split("\n")]),
  ];
  if (tagLines.length === 0 && indentation + text.length + "/**  */".length <= WIDTH && !text.includes("\n")) {
    return `/** ${text} */`;
  }
  const lines = [...broken(text, width), ...(tagLines.length === 0 ? [] : ["", ...tagLines])];
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n");
}

/** Writes a remark as comments of one line each. */
export function remark(text: string): string {
  return broken(text, WIDTH - "// ".length)
    .map((line) => `// ${line}`)
    .join("\n");
}

/** Breaks a text into lines; paragraphs stay apart, and code stays together. */
function broken(text: string, width: number): string[] {
  return text.split("\n\n").flatMap((paragraph, index) => {
    const lines: string[] = index === 0 ? [] : [""];
    let line = "";
    for (const word of paragraph.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
      if (line !== "" && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === "" ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}
