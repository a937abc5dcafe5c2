/** The cost of a start of the provider and of the smallest plan, compared with a provider written in Go. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { provideNode } from "../tools/toolchain/nodes";
import { provideNullProvider } from "../tools/toolchain/null-provider";
import type { BuiltProvider } from "../tools/workspace/built-provider";
import { makeClientCertificate } from "../tools/client-certificate";
import { applyAerialStack, applyNullStack } from "./plans";
import { startEmulatorProcess, timeOfEmptyNode, timeOfFirstRequest, timeToHandshake } from "./processes";
import type { Figure } from "./report";
import { BENCHMARK_ORG } from "./stacks";
import { type BenchmarkCase, measureInterleaved, type Summary } from "./statistics";

const NODE_MAJORS = [20, 22] as const;

/** The highest time of a plan, as a multiple of the Go provider's. */
const PLAN_GOAL = { atMost: 1.8 };
/** Processor time, in milliseconds. docs/decisions/0006-figures-of-the-start.md explains the obstacles. */
const FIRST_REQUEST_GOAL = { atMost: 12 };
const BUNDLE_GOAL = { atMost: 500 };
const MEMORY_GOAL = { atMost: 90 };
const MEMORY_RUNS = 5;

interface Nodes {
  readonly major: (typeof NODE_MAJORS)[number];
  readonly path: string;
}

async function measurePlans(nodes: readonly Nodes[], runs: number): Promise<readonly Figure[]> {
  const emulator = await startEmulatorProcess([{ ...BENCHMARK_ORG, consentTo: "0227testaccount" }]);
  const removals: (() => Promise<void>)[] = [];
  try {
    const go = await applyNullStack();
    removals.push(go.remove);
    const cases: BenchmarkCase[] = [{ name: "go", run: go.timePlan }];
    let peak: number | undefined;
    for (const { major, path } of nodes) {
      const stack = await applyAerialStack(path, emulator.environment);
      removals.push(stack.remove);
      cases.push({ name: `node-${major}`, run: stack.timePlan });
      for (let run = 0; run < MEMORY_RUNS && major === 20; run += 1) {
        peak = Math.max(peak ?? 0, (await stack.peakMemoryOfPlan()) ?? 0);
      }
    }
    const summaries = await measureInterleaved(cases, runs);
    const goSummary = summaries.get("go");
    const figures: Figure[] = [timed("plan of 3 null_resources, Go null provider", goSummary)];
    for (const { major } of nodes) {
      const summary = summaries.get(`node-${major}`);
      figures.push(timed(`plan of 3 resources, Node ${major}`, summary), {
        name: `  as a multiple of the Go provider's`,
        value: (summary?.median ?? NaN) / (goSummary?.median ?? NaN),
        unit: "×",
        goal: PLAN_GOAL,
      });
    }
    if (peak !== undefined && peak > 0) {
      const name = "peak memory (VmHWM) in a plan, Node 20";
      figures.push({ name, value: peak / 1e6, unit: "MB", runs: MEMORY_RUNS, goal: MEMORY_GOAL });
    } else {
      process.stderr.write("Peak memory was not measured: this needs Linux's /proc.\n");
    }
    return figures;
  } finally {
    await Promise.all(removals.map(async (remove) => await remove()));
    await emulator.stop();
  }
}

async function measureStarts(executable: string, nodes: readonly Nodes[], runs: number): Promise<readonly Figure[]> {
  const { certificate } = makeClientCertificate();
  const temporary = mkdtempSync(join(tmpdir(), "aerial-bench-"));
  try {
    const cases = nodes.flatMap(({ major, path }): readonly BenchmarkCase[] => {
      // Killed processes leave their sockets behind: in a folder that is removed.
      const environment = { PATH: [dirname(path), process.env.PATH].join(delimiter), TMPDIR: temporary };
      return [
        { name: `node -e 0, Node ${major}`, run: async () => await timeOfEmptyNode(path) },
        {
          name: `start to handshake line, Node ${major}`,
          run: async () => await timeToHandshake(executable, certificate, environment),
        },
      ];
    });
    return [...(await measureInterleaved(cases, runs))].map(([name, summary]) => timed(name, summary));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function measureFirstRequests(
  executable: string,
  nodes: readonly Nodes[],
  runs: number,
): Promise<readonly Figure[]> {
  const emulator = await startEmulatorProcess([]);
  try {
    const cases = nodes.map(({ major, path }): BenchmarkCase => ({
      name: `first request of a process, processor time, Node ${major}`,
      run: async () => await timeOfFirstRequest(path, executable, emulator.environment.AERIAL_BASE_URL!),
    }));
    return [...(await measureInterleaved(cases, runs))].map(([name, summary]) => ({
      ...timed(name, summary),
      goal: FIRST_REQUEST_GOAL,
    }));
  } finally {
    await emulator.stop();
  }
}

function measureBundle(executable: string): readonly Figure[] {
  const bundle = readFileSync(executable);
  return [
    { name: "bundle", value: bundle.length / 1000, unit: "kB", goal: BUNDLE_GOAL },
    { name: "  compressed, as in packages", value: gzipSync(bundle).length / 1000, unit: "kB" },
  ];
}

function timed(name: string, summary: Summary | undefined): Figure {
  if (summary === undefined) {
    throw new Error(`"${name}" was not measured.`);
  }
  const { median, minimum, maximum, runs } = summary;
  return { name, value: median, unit: "ms", range: [minimum, maximum], runs };
}

/** Measures the cost of a start and of the smallest plan. */
export async function measureStart(provider: BuiltProvider, runs: number): Promise<readonly Figure[]> {
  await provideNullProvider();
  const nodes: Nodes[] = [];
  for (const major of NODE_MAJORS) {
    nodes.push({ major, path: await provideNode(major) });
  }
  return [
    ...(await measurePlans(nodes, runs)),
    ...(await measureStarts(provider.path, nodes, runs)),
    ...(await measureFirstRequests(provider.path, nodes, runs)),
    ...measureBundle(provider.path),
  ];
}
