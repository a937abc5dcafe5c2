import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { locateCdktfCli, provideCdktfCli } from "../../../tools/toolchain/cdktf-cli";
import { runCommand } from "../../../tools/command";
import { describeWith } from "../../support/required";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

describe("The cdktf command as a tool", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-cdktf-tool-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("says that it needs npm, and leaves nothing behind", async () => {
    const environment = { PATH: folder, XDG_CACHE_HOME: folder };
    expect(locateCdktfCli(environment)).toBeUndefined();
    const failure = provideCdktfCli(environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow("cdktf-cli cannot be installed: there is no npm on PATH.");
    expect(readdirSync(join(folder, "cdktf-provider-aerial", "cdktf-cli"))).toEqual([]);
  });

  it("is pinned, with all that it needs", () => {
    const text = readFileSync(join(__dirname, "../../../tools/toolchain/cdktf-cli/package-lock.json"), "utf8");
    const { packages } = JSON.parse(text) as Lock;
    expect(packages["node_modules/cdktf-cli"]?.version).toBe("0.21.0");
    const unpinned = Object.entries(packages)
      .filter(([path]) => path.startsWith("node_modules/"))
      .filter(([, { version, integrity }]) => version === undefined || integrity === undefined)
      .map(([path]) => path);
    expect(unpinned.filter((path) => !path.startsWith("node_modules/cdktf/node_modules/"))).toEqual([]);
    expect(text).not.toContain('"resolved"');
  });
});

describeWith(["cdktf-cli"], "The installed cdktf command", () => {
  it("runs on this Node and says which version it is", async () => {
    const printed = await runCommand(process.execPath, [locateCdktfCli()!, "--version"], {
      environment: {
        PATH: process.env.PATH,
        HOME: "/nowhere",
        CHECKPOINT_DISABLE: "1",
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      },
    });
    expect(printed.trim().split("\n").at(-1)).toBe("0.21.0");
  });
});
