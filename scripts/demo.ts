/**
 * `npm run demo`: the main job from end to end, with real Terraform or OpenTofu, against the emulator.
 *
 * Creates a key, starts the emulator, synthesizes the quickstart stack, and takes it through plan, apply, drift, import and
 * destroy. Everything is in a temporary folder, and nothing remains.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DemoAccount, ORGS } from "./demo/account";
import { DemoEngine } from "./demo/engine";
import { heading, say, showOrgs } from "./demo/report";
import { synthesize } from "./demo/stack";
import { passEngineOn, provideEngine } from "../tools/toolchain/engine";
import { DeletionPolicy } from "../lib";

async function main(): Promise<void> {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "aerial-demo-"));
  const account = await DemoAccount.start(folder);
  try {
    await story(folder, account);
  } finally {
    await account.close();
    rmSync(folder, { recursive: true, force: true });
  }
  say(`
Done in ${Math.round((Date.now() - started) / 1000)} s. The emulator has stopped, and the temporary folder is deleted.

Next:
  examples/quickstart/main.ts   the stack that you just saw
  README.md                     your own first stack
  docs/guides/going-live.md     the real Aerial
  npm run emulator              the emulator, to try your own stacks
`);
}

async function story(folder: string, account: DemoAccount): Promise<void> {
  const engine = await provideEngine();
  passEngineOn(engine);
  const { path } = engine;
  say(`Created a key and started the emulator: an Aerial account at ${account.url}. Engine: ${path}`);
  showOrgs("The account before", account.orgs());

  heading(1, "Synthesize the quickstart stack", "The provider is next to the stack, so init needs no network.");
  const directory = synthesize(folder);
  const stack = new DemoEngine(path, directory, account.environment);
  await stack.run(["init"], { expect: 0 });

  heading(2, "Plan", "Shows what an apply would do. Nothing changes.");
  await stack.run(["plan", "-detailed-exitcode"], { expect: 2 });

  heading(3, "Apply", "Adds two orgs to the account, enables exactly the listed products, and sets the status.");
  await stack.run(["apply", "-auto-approve"], { expect: 0 });
  showOrgs("The account after", account.orgs());

  heading(4, "Plan again", "The account matches the configuration: no changes.");
  await stack.run(["plan", "-detailed-exitcode"], { expect: 0 });

  heading(5, "Drift", "Somebody changes an org outside Terraform: one more product, and the org is deactivated.");
  account.meddle();
  showOrgs("The account after somebody's change", account.orgs());
  await stack.run(["plan", "-detailed-exitcode"], { expect: 2 });
  say("The plan shows the drift. An apply repairs it:");
  await stack.run(["apply", "-auto-approve"], { expect: 0 });
  showOrgs("The account, repaired", account.orgs());

  heading(
    6,
    "Import",
    `${ORGS.legacy.domain} has been in the account for years. The stack adopts it without changing it.`,
  );
  synthesize(folder, { adopt: ORGS.legacy.id });
  await stack.run(["apply", "-auto-approve"], { expect: 0 });
  await stack.run(["plan", "-detailed-exitcode"], { expect: 0 });

  heading(7, "Destroy is refused", "No org is deleted by accident: the deletion policy of each is PREVENT.");
  await stack.run(["destroy", "-auto-approve"], { expect: 1 });
  showOrgs("The account, as before", account.orgs());

  heading(
    8,
    "Destroy",
    "The policy changes to DELETE. This is applied first (no API call), then the destroy carries it out.",
  );
  synthesize(folder, { adopt: ORGS.legacy.id, deletionPolicy: DeletionPolicy.DELETE });
  await stack.run(["apply", "-auto-approve"], { expect: 0 });
  await stack.run(["destroy", "-auto-approve"], { expect: 0 });
  showOrgs("The account at the end", account.orgs());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
