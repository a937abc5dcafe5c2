/**
 * The emulator in a process of its own, so that its work does not count as the measured processes' time.
 *
 * The first line of its standard input contains its orgs, in JSON (5,000 of them are too long for an argument). It responds with
 * the environment that configures the provider for it, and to each later line with one line. It ends with its standard
 * input.
 */
import { createInterface } from "node:readline";

import type { SeedOrg } from "../lib/emulator";
import { startTestEmulator, type TestEmulator } from "../tools/workspace/test-emulator";

/** The requests that the process accepts, one per line, in JSON. */
export type EmulatorRequest =
  /** Sets the time for each response. Responds with null. */
  | { readonly kind: "latency"; readonly milliseconds: number }
  /** Responds with the number of requests since the last time, including those for tokens. */
  | { readonly kind: "take calls" }
  /** Restores the seed. Responds with null. */
  | { readonly kind: "reset" };

async function start(orgs: readonly SeedOrg[]): Promise<TestEmulator> {
  return await startTestEmulator({
    seed: { orgs },
    // Many runs per minute would reach the rate limit, which is not measured here.
    switches: { requestsPerMinute: null },
  });
}

function answer({ emulator: { admin } }: TestEmulator, request: EmulatorRequest): unknown {
  switch (request.kind) {
    case "latency":
      admin.setSwitches({ latencyMilliseconds: request.milliseconds });
      return null;
    case "take calls": {
      const calls = admin.journal.length;
      admin.clearJournal();
      return calls;
    }
    case "reset":
      admin.reset();
      return null;
  }
}

async function main(): Promise<void> {
  let started: TestEmulator | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as unknown;
    let said: unknown;
    if (started === undefined) {
      started = await start(request as readonly SeedOrg[]);
      said = started.environment;
    } else {
      said = answer(started, request as EmulatorRequest);
    }
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
  await started?.close();
}

void main();
