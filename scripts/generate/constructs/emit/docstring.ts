/** Writes texts as comments, with line breaks. */

/** The longest line, as in Prettier's configuration. */
const WIDTH = 120;

/** The parts of a docstring. */
export interface Docstring {
  readonly text: string;
  readonly default?: string;
  /** The parameters' meanings by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly isInternal?: boolean;
  /** A program that shows the use. */
  readonly example?: string;
}

/**
 * Writes a docstring as a comment.
 *
 * @param indentation the indentation of the formatted code, in characters
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

/** Writes a remark as line comments. */
export function remark(text: string): string {
  return broken(text, WIDTH - "// ".length)
    .map((line) => `// ${line}`)
    .join("\n");
}

/** Breaks a text into lines. Paragraphs stay separate, and inline code stays on one line. */
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
