import { parseAllDocuments } from "yaml";
import type { CodeBlock } from "./blocks";

/** Returns the parser's error for a block of JSON or YAML; empty without one. */
export function dataProblem({ language, text }: Pick<CodeBlock, "language" | "text">): string {
  if (language === "json") {
    try {
      JSON.parse(text);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  }
  return parseAllDocuments(text)
    .flatMap(({ errors, warnings }) => [...errors, ...warnings])
    .map(({ message }) => message)
    .join("; ");
}
