/** The demo's stack: the quickstart's, and in time an org that was there before. */
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { QuickstartStack } from "../../examples/quickstart/main";
import { QUICKSTART_DEFAULTS } from "../../examples/quickstart/settings";
import { AerialOrg } from "../../lib";

/** What the demo changes in the stack from step to step. */
export interface StackChanges {
  /** Id of an org that the account has already, to be imported. */
  readonly adopt?: string;
  /** @default PREVENT */
  readonly deletionPolicy?: string;
}

/** Synthesizes the stack below a folder. @returns the folder to run the engine in */
export function synthesize(folder: string, { adopt, deletionPolicy }: StackChanges = {}): string {
  const outdir = join(folder, "cdktf.out");
  const app = new App({ outdir });
  const stack = new QuickstartStack(app, "quickstart", { ...QUICKSTART_DEFAULTS, deletionPolicy });
  // Without it, cdktf keeps the state in the folder that the program was started in.
  new LocalBackend(stack, { path: join(folder, "terraform.tfstate") });
  if (adopt !== undefined) {
    new AerialOrg(stack, "legacy", { orgId: adopt, deletionPolicy }).importFrom(adopt);
  }
  app.synth();
  return join(outdir, "stacks", "quickstart");
}
