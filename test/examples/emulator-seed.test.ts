/** The seed file of the examples: `npm run emulator -- --quickstart --seed examples/emulator-seed.json` serves them. */
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AdoptStack, type AdoptedOrg } from "../../examples/adopt/main";
import { readFleet } from "../../examples/fleet/fleet";
import { FleetStack } from "../../examples/fleet/main";
import { CreateStack } from "../../examples/guide/create-stack";
import * as guide from "../../examples/guide/settings";
import { QuickstartStack } from "../../examples/quickstart/main";
import { settingsFromEnvironment } from "../../examples/quickstart/settings";
import { run } from "../../lib/cli/program";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { exampleApp, hasEphemeralValues, synthesizeExample } from "./support";

const ROOT = join(__dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

describeWith(["engine", "provider"], "The emulator with the examples' seed", () => {
  const workspaces = useWorkspaces();
  let stop: AbortController;
  let ended: Promise<number>;
  let environment: Record<string, string>;

  beforeEach(async () => {
    stop = new AbortController();
    let out = "";
    const args = ["emulator", "--port", "0", "--quickstart", "--seed", join(EXAMPLES, "emulator-seed.json")];
    await new Promise<void>((ready) => {
      ended = run(args, {
        out: (text) => {
          out += text;
          if (out.includes("Stop it")) {
            ready();
          }
        },
        error: (text) => (out += text),
        stop: stop.signal,
      });
      void ended.then(() => ready());
    });
    expect(out).toContain("Stop it");
    environment = Object.fromEntries(
      [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
  });
  afterEach(async () => {
    stop.abort();
    expect(await ended).toBe(0);
  });

  it.each([
    [
      "quickstart",
      "4 added, 0 changed, 0 destroyed",
      () => new QuickstartStack(exampleApp(), "quickstart", settingsFromEnvironment({})),
    ],
    [
      "fleet",
      "9 added, 0 changed, 0 destroyed",
      () => new FleetStack(exampleApp(), "fleet", readFleet(join(EXAMPLES, "fleet/orgs.json"))),
    ],
    [
      "adopt",
      "9 imported, 0 added, 0 changed, 0 destroyed",
      () => {
        const inventory = JSON.parse(readFileSync(join(EXAMPLES, "adopt/inventory.json"), "utf8")) as AdoptedOrg[];
        return new AdoptStack(exampleApp(), "adopt", inventory);
      },
    ],
  ])("serves %s as it is in the repository", async (_, summary, stack) => {
    const workspace = workspaces({ configuration: synthesizeExample(stack()), environment });
    await workspace.init();
    expect((await workspace.apply()).output).toContain(summary);
    expect((await workspace.plan()).exitCode).toBe(0);
  });

  it("serves hcl, where install.sh put the provider and init was run in its folder", async () => {
    const folder = join(EXAMPLES, "hcl");
    const names = readdirSync(folder).filter((name) => /^(main|variables|versions)[.]tf$|[.]tfvars$/.test(name));
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    const workspace = workspaces({ files, environment, provider: false });
    const script = join(workspace.directory, "install.sh");
    copyFileSync(join(folder, "install.sh"), script);
    execFileSync(script, [ROOT]);
    await workspace.init();
    expect((await workspace.apply()).output).toContain("9 added, 0 changed, 0 destroyed");
    expect((await workspace.plan()).exitCode).toBe(0);
  });

  it("serves the first stack of guide, with the variables that examples/README.md names", async () => {
    if (!(await hasEphemeralValues())) {
      return;
    }
    const readme = readFileSync(join(EXAMPLES, "README.md"), "utf8");
    const variables = Object.fromEntries(
      [...readme.matchAll(/^export (GUIDE_\w+|TF_VAR_\w+)=(\S+)$/gm)].map(([, name = "", value = ""]) => [
        name,
        value.replace("$AERIAL_BASE_URL", environment.AERIAL_BASE_URL ?? ""),
      ]),
    );
    expect(Object.keys(variables)).toEqual(["GUIDE_PARENT_DOMAIN", "GUIDE_CHILD_HOST", "TF_VAR_parent_token"]);
    const stack = new CreateStack(exampleApp(), "create", guide.settingsFromEnvironment(variables));
    const { TF_VAR_parent_token = "" } = variables;
    const workspace = workspaces({
      configuration: synthesizeExample(stack),
      environment: { ...environment, TF_VAR_parent_token },
    });
    await workspace.init();
    expect((await workspace.apply()).output).toContain("5 added, 0 changed, 0 destroyed");
  });
});
