/**
 * The emulator in a process of its own, so that answering costs the measured processes nothing.
 *
 * The first line of its standard input is the orgs that it has, in JSON (5,000 of them are too long for an argument); it
 * answers with the environment that configures the provider for it, and each later line with one line. It ends when its
 * standard input does.
 */
import { createInterface } from "node:readline";

import type { SeedOrg } from "../lib/emulator";
import { startTestEmulator, type TestEmulator } from "../tools/workspace/test-emulator";

/** What can be asked of the process, one a line, in JSON. */
export type EmulatorRequest =
  /** Sets how long each answer takes. Answered with null. */
  | { readonly kind: "latency"; readonly milliseconds: number }
  /** Answered with the number of requests since the last time, tokens included. */
  | { readonly kind: "take calls" }
  /** Back to the seed. Answered with null. */
  | { readonly kind: "reset" };

async function start(orgs: readonly SeedOrg[]): Promise<TestEmulator> {
  return await startTestEmulator({
    seed: { orgs },
    // Many runs a minute would meet the rate limit, which is no part of what is measured.
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
