import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

import { builtProvider } from "../../tools/workspace/built-provider";
import { describeWith } from "../support/required";
import { testNode } from "../../tools/workspace/test-node";
import type { Workspace } from "../support/workspace";
import { unwrapped } from "./support/calls";
import { ACME, statusStack, useStatus } from "./support/status";

describeWith(["provider"], "the executable, started by hand", () => {
  it("says on stderr what it is and how it is installed, and ends with 1", () => {
    const { path, version } = builtProvider();
    const { status, stdout, stderr } = spawnSync(path, [], {
      env: { PATH: `${dirname(testNode())}:/bin:/usr/bin` },
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("This program is a Terraform provider (terraform.local/aerial/aerial).");
    expect(stderr).toContain(`terraform.d/plugins/terraform.local/aerial/aerial/${version}/`);
  });
});

describeWith(["engine", "provider"], "the executable, started by an engine", () => {
  const start = useStatus({ executable: true });

  /** A folder to be all of PATH. */
  function pathFolder(stack: Workspace): string {
    const folder = join(stack.base, "bin");
    mkdirSync(folder);
    return folder;
  }

  it("has the engine say that Node is missing where there is none on PATH", async () => {
    const { stack } = await start();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    const environment = { PATH: pathFolder(stack) };
    for (const command of ["plan", "apply"] as const) {
      const failed = await stack[command]([], { environment });
      expect(failed).toMatchObject({ exitCode: 1 });
      expect(unwrapped(failed.output)).toContain(
        "The provider aerial needs Node.js 20.15 or later, but there is no node on the PATH of this process. Install " +
          "Node.js, or extend PATH.",
      );
    }
  });

  it.each(["14.21.3", "20.14.1"])("has the engine say that Node %s is too old", async (version) => {
    const { stack } = await start();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    const folder = pathFolder(stack);
    // A Node that says it is older than it is: what the script does on one is decided by its word.
    const disguise = join(folder, "disguise.cjs");
    stack.write(
      "../bin/disguise.cjs",
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
    );
    stack.write(
      "../bin/node",
      `#!/bin/sh
if [ "$1" = --version ]; then echo "v${version}"; else exec "${testNode()}" --require "${disguise}" "$@"; fi
`,
    );
    chmodSync(join(folder, "node"), 0o755);
    const failed = await stack.plan([], { environment: { PATH: `${folder}:/bin:/usr/bin` } });
    expect(failed).toMatchObject({ exitCode: 1 });
    expect(unwrapped(failed.output)).toContain(
      `The provider aerial needs Node.js 20.15 or later, but the node on the PATH of this process is v${version}. Install ` +
        "a later one, or put it first on PATH.",
    );
  });

  it("needs nothing of PATH but node", async () => {
    const { stack } = await start();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    const folder = pathFolder(stack);
    symlinkSync(testNode(), join(folder, "node"));
    expect(await stack.plan([], { environment: { PATH: folder } })).toMatchObject({ exitCode: 2 });
  });

  it("runs in a project whose package.json makes every script an ES module", async () => {
    const { stack } = await start();
    stack.write("../package.json", JSON.stringify({ type: "module" }));
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
  });

  it("has the engine say that it may not be run where its run bit was lost", async () => {
    const { stack } = await start();
    const { version } = builtProvider();
    stack.configure(statusStack(ACME, "ACTIVE"));
    await stack.init();
    const { stdout } = await stack.run(["version", "-json"]);
    const { platform } = JSON.parse(stdout) as { readonly platform: string };
    const folder = join("terraform.d/plugins/terraform.local/aerial/aerial", version, platform);
    chmodSync(join(stack.directory, folder, `terraform-provider-aerial_v${version}`), 0o644);
    const failed = await stack.plan();
    expect(failed).toMatchObject({ exitCode: 1 });
    expect(failed.output).toContain("permission denied");
  });
});
