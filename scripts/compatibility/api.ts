/** The parts of a jsii assembly that this module reads. */
export interface Assembly {
  readonly types?: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

/** The parts of an assembly that are its interface: the types, and their names in each language. */
const PARTS = ["schema", "name", "targets", "docs", "submodules", "usedFeatures", "types"];

/** The properties of a type, member or parameter that are not part of its interface. */
const NO_INTERFACE = new Set(["locationInModule", "symbolId", "docs", "readme"]);

/** The parts of a documentation that promise something: a deprecated member may be removed. */
const PROMISES = ["stability", "deprecated"];

/** Returns the interface that an assembly describes: also an assembly, without places in files and documentation. */
export function apiOf(assembly: Assembly): Assembly {
  return {
    ...Object.fromEntries(PARTS.filter((part) => part in assembly).map((part) => [part, assembly[part]])),
    // jsii-diff requires it but does not compare it.
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

/** The depth down to which each part of the text has a line of its own: types, their parts, and each member. */
const DEPTH = 4;

/** Returns an interface as JSON with one line per member, so that a review shows what changed. */
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
