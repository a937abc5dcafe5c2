import { OktaError } from "../../http/okta-error";

const COMPARISON = /^\s*([\w.]+)\s+(eq|sw)\s+(?:"((?:[^"\\]|\\.)*)"|(true|false))\s*$/i;

/**
 * Reads an expression of comparisons with `eq` or `sw` that are joined by `and`.
 * @throws OktaError 400 E0000031 where it has another form, since an ignored condition would answer too much
 */
export function parseExpression(expression: string): (value: unknown) => boolean {
  const comparisons = splitAnd(expression).map((part) => {
    const [, path = "", operator = "", text, literal] = COMPARISON.exec(part) ?? [];
    const wanted = text?.replace(/\\(.)/g, "$1") ?? literal;
    if (wanted === undefined) {
      throw new OktaError(400, "E0000031", "Invalid search criteria.", [
        `The emulator compares with eq and sw, joined by and: ${expression}`,
      ]);
    }
    return { path: path.split("."), begins: operator.toLowerCase() === "sw", wanted: wanted.toLowerCase() };
  });
  return (value) =>
    comparisons.every(({ path, begins, wanted }) => {
      const actual = valueAt(value, path)?.toLowerCase();
      return begins ? (actual?.startsWith(wanted) ?? false) : actual === wanted;
    });
}

function splitAnd(expression: string): readonly string[] {
  // What is in quotation marks may have the word itself.
  return (expression.match(/(?:"(?:[^"\\]|\\.)*"|[^"])+?(?=\s+and\s|$)/gi) ?? [expression]).map((part) =>
    part.replace(/^\s*and\s/i, ""),
  );
}

function valueAt(value: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (part, name) => (part as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return found === undefined || found === null ? undefined : String(found as string | boolean | number);
}
