/**
 * Updates the tables of tested versions in docs/guides/compatibility.md and ARCHITECTURE.md: everything between two comments,
 * such as `<!-- tested versions -->` and `<!-- end of tested versions -->`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROTOCOL_VERSION } from "../../lib/plugin/protocol/left-out";
import { ENGINE_FEATURES, type EngineFeature } from "../../tools/engine-features";
import { engineName, type EngineRelease } from "../../tools/toolchain/engine-releases";
import { NODE_RELEASES } from "../../tools/toolchain/nodes";
import { COMBINATIONS, type Combination } from "../matrix/combinations";
import { root } from "./documentation-files";

/** The pages that have the tables. */
export const PAGES = ["docs/guides/compatibility.md", "ARCHITECTURE.md"];

/** The share of each suite that runs, for people. */
const RUN: Readonly<Record<Combination["suite"], string>> = {
  whole: "all",
  judged: "all",
  core: "core",
};

/** The engines with the Nodes that the provider is tested on. */
export function testedTable(combinations: readonly Combination[]): string {
  const nodes = Object.keys(NODE_RELEASES).map(Number);
  const engines = [...new Set(combinations.map(({ engine }) => engine))];
  const cell = (engine: EngineRelease, node: number) => {
    const found = combinations.find((one) => one.engine === engine && one.node === node);
    return found === undefined ? "" : RUN[found.suite];
  };
  return markdownTable(
    ["lifecycle tests with", ...nodes.map((node) => `Node.js ${node}`)],
    engines.map((engine) => [engineName(engine), ...nodes.map((node) => cell(engine, node))]),
  );
}

/** The parts that only later engines know, with the first release of each that does. */
export function featuresTable(features: Readonly<Record<string, EngineFeature>>): string {
  return markdownTable(
    ["feature", engineName({ kind: "terraform" }), engineName({ kind: "opentofu" })],
    Object.values(features).map(({ parts, since }) => [
      parts,
      since.terraform ?? "none yet",
      since.opentofu ?? "none yet",
    ]),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** The tables, by the names in their comments. */
const TABLES = new Map([
  [
    "tested versions",
    `${testedTable(COMBINATIONS)}\n\nThe engines use version 6 of the plugin protocol; the provider is tested against ${PROTOCOL_VERSION}.`,
  ],
  ["engine features", featuresTable(ENGINE_FEATURES)],
]);

const SECTION = /(<!-- (?<name>[\w ]+) -->\n)[^]*?(?=^<!-- end of \k<name> -->$)/gm;

/** A page with the current tables. @throws Error if it has a place for an unknown table */
export function withTables(page: string): string {
  return page.replace(SECTION, (_, comment: string, name: string) => {
    const table = TABLES.get(name);
    if (table === undefined) {
      throw new Error(`There is no table "${name}".`);
    }
    return `${comment}\n${table}\n\n`;
  });
}

async function main(): Promise<void> {
  // It cannot be loaded where tests read this module.
  const { format, resolveConfig } = await import("prettier");
  for (const name of PAGES) {
    const path = join(root, name);
    const options = await resolveConfig(path);
    writeFileSync(path, await format(withTables(readFileSync(path, "utf8")), { ...options, parser: "markdown" }));
  }
}

if (require.main === module) {
  void main();
}
