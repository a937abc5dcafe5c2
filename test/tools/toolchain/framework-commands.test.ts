import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { locateFrameworkCommand, provideFrameworkCommand } from "../../../tools/toolchain/framework-commands";
import { runCommand } from "../../../tools/command";
import { describeWith } from "../../support/required";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

const COMMANDS = [
  { edition: CDKTF, name: "cdktf-cli", version: "0.21.0" },
  { edition: CDK_TERRAIN, name: "cdktn-cli", version: "0.24.0" },
] as const;

describe.each(COMMANDS)("The command of $name as a tool", ({ edition, name, version }) => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-command-tool-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("says that it needs npm, and leaves nothing behind", async () => {
    const environment = { PATH: folder, XDG_CACHE_HOME: folder };
    expect(locateFrameworkCommand(edition, environment)).toBeUndefined();
    const failure = provideFrameworkCommand(edition, environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(new RegExp(`^${name} .*\\bnpm .*PATH`));
    expect(readdirSync(join(folder, "cdktf-provider-aerial", name))).toEqual([]);
  });

  it("is pinned, with all that it needs, in the release that users are told of", () => {
    const text = readFileSync(join(__dirname, `../../../tools/toolchain/${name}/package-lock.json`), "utf8");
    const { packages } = JSON.parse(text) as Lock;
    expect(packages[`node_modules/${name}`]?.version).toBe(version);
    expect(`${name}@${version}`.startsWith(`${edition.commandPackage}.`)).toBe(true);
    const unpinned = Object.entries(packages)
      .filter(([path]) => path.startsWith("node_modules/"))
      .filter(([, locked]) => locked.version === undefined || locked.integrity === undefined)
      .map(([path]) => path);
    // These are in the framework's own package.
    const bundled = `node_modules/${edition.framework}/node_modules/`;
    expect(unpinned.filter((path) => !path.startsWith(bundled))).toEqual([]);
    expect(text).not.toContain('"resolved"');
  });

  describeWith([name], "where it is installed", () => {
    it("runs on its Node and says which version it is", async () => {
      const { node, script } = locateFrameworkCommand(edition)!;
      const printed = await runCommand(node, [script, "--version"], {
        environment: {
          PATH: process.env.PATH,
          HOME: "/nowhere",
          CHECKPOINT_DISABLE: "1",
          CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
        },
      });
      expect(printed.trim().split("\n").at(-1)).toBe(version);
    });
  });
});
