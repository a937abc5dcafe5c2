/**
 * `npm run bench`: compares the provider with one written in Go, measures the cost of fleets of orgs, and prints the figures with
 * their goals.
 * Options: `--only start` (or `fleet`, `apply`, `states`, `stacks`), `--short` (small fleets, few runs: a few minutes instead
 * of about twenty), `--runs N` (of the first part: at least 1, 15 by default), `--json`, `--results FILE` (also writes the JSON
 * to a file).
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";

import { passEngineOn, provideEngine } from "../tools/toolchain/engine";
import { engineVersion } from "../tools/toolchain/engine-version";
import { provideNullProvider } from "../tools/toolchain/null-provider";
import { type BuiltProvider, builtProvider } from "../tools/workspace/built-provider";
import { measureFirstApplies } from "./first-apply";
import { FLEET_CASES, type FleetFigures, LATENCY_MILLISECONDS, measureFleet } from "./fleet";
import { fleetFigures } from "./fleet-report";
import { type Figure, formatTable, isMet } from "./report";
import { measureSeveralStacks } from "./several-stacks";
import { measureStart } from "./start";
import { measureStates } from "./states";

interface Settings {
  readonly provider: BuiltProvider;
  readonly runs: number;
  readonly isShort: boolean;
}

interface Part {
  readonly title: string;
  measure(settings: Settings): Promise<readonly Figure[]>;
}

/** The parts, by the names that `--only` accepts. */
const PARTS: Readonly<Record<string, Part>> = {
  start: {
    title: "Starts, and the smallest plan; mutual TLS on; medians",
    measure: async ({ provider, runs, isShort }) => await measureStart(provider, isShort ? Math.min(runs, 5) : runs),
  },
  fleet: {
    title: `Fleets, each org with products and status; remote state, ${LATENCY_MILLISECONDS} ms latency`,
    measure: async ({ isShort }) => {
      const fleets: FleetFigures[] = [];
      for (const fleet of FLEET_CASES.filter(({ orgs, others }) => !isShort || orgs + others <= 100)) {
        process.stderr.write(`Measuring ${fleet.orgs} orgs of ${fleet.orgs + fleet.others} …\n`);
        fleets.push(await measureFleet(fleet));
      }
      return fleetFigures(fleets);
    },
  },
  apply: {
    title: `First applies; remote state, ${LATENCY_MILLISECONDS} ms latency`,
    measure: async ({ isShort }) => await measureFirstApplies(isShort ? 150 : 300, LATENCY_MILLISECONDS),
  },
  states: {
    title: "Large states; no latency",
    measure: async ({ isShort }) => await measureStates(isShort ? 100 : 1000, true),
  },
  stacks: {
    title: "A fleet in one stack and in several; no latency",
    measure: async ({ isShort }) => await measureSeveralStacks(isShort ? 100 : 1000, isShort ? 5 : 10, true),
  },
};

interface Arguments {
  readonly parts: readonly string[];
  readonly runs: number;
  readonly isShort: boolean;
  readonly json: boolean;
  readonly results: string | undefined;
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      only: { type: "string" },
      results: { type: "string" },
      runs: { type: "string", default: "15" },
      short: { type: "boolean", default: false },
    },
  });
  const { json, only, results, short: isShort } = values;
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs needs a whole number of at least 1, not "${values.runs}".`);
  }
  const names = Object.keys(PARTS);
  const parts = names.filter((part) => only === undefined || only === part);
  if (parts.length === 0) {
    throw new Error(`--only needs one of ${names.join(", ")}, not "${only}".`);
  }
  return { parts, runs, isShort, json, results };
}

async function main(): Promise<void> {
  const { parts, runs, isShort, json, results } = readArguments();
  const provider = builtProvider();
  const engine = await provideEngine();
  passEngineOn(engine);
  await provideNullProvider();
  const measured: (readonly [title: string, figures: readonly Figure[]])[] = [];
  for (const name of parts) {
    const { title, measure } = PARTS[name]!;
    measured.push([title, await measure({ provider, runs, isShort })]);
  }
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`;
  const version = await engineVersion(engine.path);
  const environment = { processor, engine: engine.kind, engineVersion: version, providerVersion: provider.version };
  const all = measured.flatMap(([part, figures]) => figures.map((figure) => ({ part, ...figure, met: isMet(figure) })));
  const document = `${JSON.stringify({ environment, figures: all }, undefined, 2)}\n`;
  if (results !== undefined) {
    writeFileSync(results, document);
  }
  if (json) {
    process.stdout.write(document);
    return;
  }
  process.stdout.write(`aerial ${provider.version} with ${engine.kind} ${version} on ${processor}\n`);
  for (const [title, figures] of measured) {
    process.stdout.write(`\n${title}\n\n${formatTable(figures)}\n`);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
