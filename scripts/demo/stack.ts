/** The demo's stack: the quickstart's, later with an org that existed before. */
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { QuickstartStack } from "../../examples/quickstart/main";
import { QUICKSTART_DEFAULTS } from "../../examples/quickstart/settings";
import { AerialOrg } from "../../lib";

/** Changes that the demo makes to the stack. */
export interface StackChanges {
  /** Id of an org that the account already has, to import it. */
  readonly adopt?: string;
  /** @default PREVENT */
  readonly deletionPolicy?: string;
}

/** Synthesizes the stack below a folder. @returns the folder in which to run the engine */
export function synthesize(folder: string, { adopt, deletionPolicy }: StackChanges = {}): string {
  const outdir = join(folder, "cdktf.out");
  const app = new App({ outdir });
  const stack = new QuickstartStack(app, "quickstart", { ...QUICKSTART_DEFAULTS, deletionPolicy });
  // By default, cdktf keeps the state in the folder that the program was started in.
  new LocalBackend(stack, { path: join(folder, "terraform.tfstate") });
  if (adopt !== undefined) {
    new AerialOrg(stack, "legacy", { orgId: adopt, deletionPolicy }).importFrom(adopt);
  }
  app.synth();
  return join(outdir, "stacks", "quickstart");
}
