/** One link of a `Link` header (RFC 8288). */
export interface Link {
  /** The target, unchanged: an absolute or relative URL. */
  readonly target: string;
  /** The relations in lowercase, for example `next`. */
  readonly relations: readonly string[];
}

/**
 * Reads `Link` headers. Each link can have its own header line, or one line can contain several, separated by commas.
 * Anything that cannot be parsed is skipped.
 *
 * @param value the header's lines
 */
export function parseLinks(value: string | readonly string[] | undefined): readonly Link[] {
  const lines = value === undefined ? [] : typeof value === "string" ? [value] : value;
  return lines.flatMap(parseLine);
}

/** Returns the unchanged target of the link with a relation, or undefined if there is no such link. */
export function findLink(value: string | readonly string[] | undefined, relation: string): string | undefined {
  return parseLinks(value).find(({ relations }) => relations.includes(relation))?.target;
}

// Targets are in angle brackets and values in quotes. Both may contain commas and semicolons.
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,<"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/y;
const PARAMETER = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

function parseLine(line: string): Link[] {
  const links: Link[] = [];
  let position = 0;
  while (position < line.length) {
    LINK.lastIndex = position;
    const match = LINK.exec(line);
    if (!match) {
      position += 1;
      continue;
    }
    position = LINK.lastIndex;
    links.push({ target: (match[1] ?? "").trim(), relations: relationsOf(match[2] ?? "") });
  }
  return links;
}

function relationsOf(parameters: string): readonly string[] {
  for (const [, name, quoted, token] of parameters.matchAll(PARAMETER)) {
    if (name?.toLowerCase() === "rel") {
      const value = quoted === undefined ? token : quoted.replace(/\\(.)/g, "$1");
      return (value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    }
  }
  return [];
}
