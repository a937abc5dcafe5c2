/**
 * The emulator in a process of its own, so that answering costs the measured processes nothing.
 * Prints one line of JSON, the environment that configures the provider for it, and ends when its standard input does.
 */
import { startTestEmulator } from "../test/support/emulator";
import { BENCHMARK_ORG } from "./stacks";

async function main(): Promise<void> {
  const { environment, close } = await startTestEmulator({
    seed: { orgs: [{ ...BENCHMARK_ORG, consentTo: "0227testaccount" }] },
    // Many runs a minute would meet the rate limit, which is no part of what is measured.
    switches: { requestsPerMinute: null },
  });
  process.stdout.write(`${JSON.stringify(environment)}\n`);
  process.stdin.resume().once("end", () => void close());
}

void main();
