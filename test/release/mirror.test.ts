import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtProvider, PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import { describeWith } from "../support/required";
import { builtStandaloneRelease } from "../support/standalone";
import type { Workspace } from "../support/workspace";
import { ACME, statusStack, useStatus } from "../lifecycle/support/status";

describeWith(["engine", "provider", "standalone-node"], "a filesystem mirror of a release", () => {
  const start = useStatus({ executable: true });
  let release: string;
  beforeAll(async () => {
    release = await builtStandaloneRelease();
  });

  /** The packages of an edition where an engine looks for them; returns the environment of commands that look there. */
  function mirror(stack: Workspace, edition: string, address: string): Record<string, string> {
    const root = join(stack.base, "mirror");
    mkdirSync(join(root, address), { recursive: true });
    cpSync(edition, join(root, address), {
      recursive: true,
      filter: (path) => path === edition || !path.endsWith("standalone"),
    });
    const file = join(stack.base, "mirror.tfrc");
    writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = "${root}"\n  }\n}\n`);
    return { TF_CLI_CONFIG_FILE: file };
  }

  it.each([
    ["the script, under its own address", ".", PROVIDER_ADDRESS],
    ["the script, under a company's address", ".", "registry.example.com/identity/aerial"],
    ["the executables with Node inside", "standalone", PROVIDER_ADDRESS],
  ])("is what init installs from, offline: %s", async (_, edition, address) => {
    const { stack, status } = await start({}, {}, { provider: false });
    const environment = mirror(stack, join(release, edition), address);
    const bin = join(stack.base, "bin");
    mkdirSync(bin);
    // Without Node.js if none is needed.
    const path = edition === "standalone" ? { PATH: bin } : {};
    stack.configure(statusStack(ACME, "INACTIVE").replace(PROVIDER_ADDRESS, address));
    const initialized = await stack.init([], { environment });
    expect(initialized.output).toContain(`Installed ${address} v${builtProvider().version}`);
    expect(await stack.plan([], { environment: { ...environment, ...path } })).toMatchObject({ exitCode: 2 });
    expect(await stack.apply([], { environment: { ...environment, ...path } })).toMatchObject({ exitCode: 0 });
    expect(status(ACME)).toBe("INACTIVE");
  });

  it("gives the script the hash that it has beside a stack: one lock file is good for both", async () => {
    const { stack } = await start();
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    const lock = stack.read(".terraform.lock.hcl");
    const environment = mirror(stack, release, PROVIDER_ADDRESS);
    rmSync(join(stack.directory, ".terraform"), { recursive: true });
    rmSync(join(stack.directory, "terraform.d"), { recursive: true });
    await stack.init(["-lockfile=readonly"], { environment });
    expect(stack.read(".terraform.lock.hcl")).toBe(lock);
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 2 });
  });
});
