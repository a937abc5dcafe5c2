/** A node, with its text where it is first named: `org["The org"]`, `policy{"Which policy?"}`, `account[("The account")]`. */
const NODE = String.raw`([a-z]\w*)(\["[^"]+"\]|\{"[^"]+"\}|\[\("[^"]+"\)\])?`;
/** An arrow, with or without a text. */
const ARROW = String.raw`(?:(?:-->|-\.->)(?:\|"[^"]+"\|)?|-- "[^"]+" -->|-\. "[^"]+" \.->)`;
const EDGE = new RegExp(String.raw`^${NODE}\s+${ARROW}\s+${NODE}$`);
const SINGLE = new RegExp(`^${NODE}$`);
const GROUP = /^subgraph ([a-z]\w*)\["[^"]+"\]$/;

/**
 * Checks a diagram against the small part of Mermaid's flowcharts that the documentation uses. All texts are in quotation
 * marks, since Mermaid fails at parentheses and slashes in others.
 *
 * @returns a problem for each line that Mermaid might not read, and for each node without a text.
 */
export function diagramProblems(text: string): readonly string[] {
  const [first = "", ...lines] = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (!/^flowchart (?:TB|TD|LR)$/.test(first)) {
    return [`"${first}": the first line is not a flowchart`];
  }
  const named = new Set<string>();
  const described = new Set<string>();
  const problems: string[] = [];
  let open = 0;
  for (const line of lines) {
    const [, group] = GROUP.exec(line) ?? [];
    if (group !== undefined) {
      described.add(group);
      open += 1;
      continue;
    }
    if (line === "end" && open > 0) {
      open -= 1;
      continue;
    }
    const [matched, ...parts] = EDGE.exec(line) ?? SINGLE.exec(line) ?? [];
    if (matched === undefined) {
      problems.push(`"${line}" is not understood`);
    }
    for (const [index, id] of parts.entries()) {
      if (index % 2 === 0 && id !== undefined) {
        named.add(id);
        if (parts[index + 1] !== undefined) {
          described.add(id);
        }
      }
    }
  }
  if (open > 0) {
    problems.push("a subgraph does not end");
  }
  if (named.has("end")) {
    problems.push("end is a word of Mermaid: give the node another id");
  }
  return [...problems, ...[...named].filter((id) => !described.has(id)).map((id) => `${id} has no text`)];
}
