/** Hosts with a `provider_installation` block, and hosts without Node.js. */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { defaultRegistryHost, layNullProvider, locateNullProvider } from "../../tools/toolchain/null-provider";
import { unwrapped } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeOnEngines } from "../support/engines";
import { useWorkspaces, type Workspace } from "../support/workspace";
import { documented, ORG, synthesizedStack, useFolders } from "./support";

/** No registry is ever reached: what asks for one fails at once, on every machine. */
const NO_NETWORK = { HTTPS_PROXY: "http://127.0.0.1:9" };

describeOnEngines(["provider", "null-provider"], "A stack", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  const folders = useFolders();

  async function stackWith(commandLineConfiguration: string, rest = ""): Promise<Workspace> {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const file = join(folders(), "terraform.tfrc");
    writeFileSync(file, commandLineConfiguration);
    const stack = workspaces({
      engine,
      provider: false,
      environment: { ...environment, ...NO_NETWORK, TF_CLI_CONFIG_FILE: file },
    });
    cpSync(synthesizedStack(folders()), stack.directory, { recursive: true });
    stack.write("more.tf", rest);
    return stack;
  }

  it("does not find the provider beside it where provider_installation leaves it out", async () => {
    const stack = await stackWith("provider_installation {\n  direct {}\n}\n");
    const failed = await stack.run(["init", "-no-color"]);
    expect(failed.exitCode).toBe(1);
    expect(unwrapped(failed.output)).toContain("could not connect to terraform.local");
  });

  it("finds it by the documented block, and asks the registries for all others alone", async () => {
    const block = documented("hcl", "provider_installation");
    const stack = await stackWith(block);
    await stack.init();
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
    stack.write("more.tf", 'resource "null_resource" "nothing" {}\n');
    const failed = await stack.run(["init", "-no-color"]);
    expect(unwrapped(failed.output)).toMatch(/could not connect to registry\.(terraform\.io|opentofu\.org)/);
    expect(unwrapped(failed.output)).not.toContain("terraform.local: failed");
  });

  it("finds it beside a mirror of the company's", async () => {
    const mirror = folders();
    layNullProvider(locateNullProvider()!, mirror, { hostname: defaultRegistryHost(engine.kind) });
    const block = documented("hcl", "provider_installation").replace(
      "direct {",
      `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}`,
    );
    const stack = await stackWith(block, 'resource "null_resource" "nothing" {}\n');
    await stack.init();
    expect((await stack.plan()).output).toContain("2 to add");
  });

  it("says what is missing on a host without Node, as documented", async () => {
    const stack = await stackWith("");
    await stack.init();
    const failed = await stack.plan([], { environment: { PATH: "/nowhere" } });
    expect(failed.exitCode).toBe(1);
    expect(unwrapped(failed.output)).toContain(documented("text", "Node.js").trim());
  });
});

describeOnEngines(["provider"], "A plugin cache", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  const folders = useFolders();

  it("holds the provider by itself, so that it outlives the stack that it came with", async () => {
    const { environment } = await emulators({ seed: { orgs: [ORG] } });
    const cache = { TF_PLUGIN_CACHE_DIR: folders() };
    for (const _stack of ["one", "two"]) {
      const stack = workspaces({ engine, provider: false, environment: { ...environment, ...cache } });
      cpSync(synthesizedStack(folders()), stack.directory, { recursive: true });
      await stack.init();
      expect(await stack.plan()).toMatchObject({ exitCode: 2 });
      await stack.remove();
    }
  });
});
