/** A jsii assembly, as far as it is looked into. */
export interface Assembly {
  readonly types?: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

/** What of an assembly is its interface: the types, and the names under which each language's users find them. */
const PARTS = ["schema", "name", "targets", "docs", "submodules", "usedFeatures", "types"];

/** What of a type, a member or a parameter is no part of its interface. */
const NO_INTERFACE = new Set(["locationInModule", "symbolId", "docs", "readme"]);

/** The parts of a documentation that promise something: a deprecated member may go. */
const PROMISES = ["stability", "deprecated"];

/** The interface that an assembly describes: an assembly too, without places in files and without documentation. */
export function apiOf(assembly: Assembly): Assembly {
  return {
    ...Object.fromEntries(PARTS.filter((part) => part in assembly).map((part) => [part, assembly[part]])),
    // jsii-diff does not compare it, but asks for it.
    version: "0.0.0",
    submodules: interfaceOf(assembly.submodules),
    types: interfaceOf(assembly.types) as Assembly["types"],
  };
}

function interfaceOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(interfaceOf);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value)
    .filter(([name]) => !NO_INTERFACE.has(name))
    .map(([name, part]) => [name, interfaceOf(part)]);
  const { docs } = value as { docs?: Record<string, unknown> };
  const promises = Object.entries(docs ?? {}).filter(([name, said]) => PROMISES.includes(name) && said !== "stable");
  return Object.fromEntries(promises.length === 0 ? entries : [...entries, ["docs", Object.fromEntries(promises)]]);
}

/** How deep the text has a line for each part: types, their parts, and each of their members on one line. */
const DEPTH = 4;

/** An interface as JSON with a line for each member, so that a review sees what changed. */
export function textOf(api: Assembly): string {
  return `${linesOf(api, 0)}\n`;
}

function linesOf(value: unknown, depth: number): string {
  if (depth === DEPTH || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    return JSON.stringify(value);
  }
  const indent = "  ".repeat(depth + 1);
  const isList = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([name, part]) => `${indent}${isList ? "" : `${JSON.stringify(name)}: `}${linesOf(part, depth + 1)}`,
  );
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${parts.join(",\n")}\n${"  ".repeat(depth)}${close}`;
}
