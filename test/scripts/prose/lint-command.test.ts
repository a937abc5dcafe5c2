/** `npm run lint:prose` without Go: left out, and said so; in a pipeline that is a failure. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { findProgram } from "../../../tools/command";

const ROOT = resolve(__dirname, "../../..");

describe("npm run lint:prose without Go and without Vale", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "prose-command-"));
    symlinkSync(findProgram("git")!, join(folder, "git"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(environment: Readonly<Record<string, string>>) {
    return spawnSync(process.execPath, [require.resolve("tsx/cli"), "scripts/lint-prose.ts", "docs/index.md"], {
      cwd: ROOT,
      env: { PATH: folder, HOME: folder, XDG_CACHE_HOME: folder, ...environment },
      encoding: "utf8",
    });
  }

  it("skips the check and names what is missing", () => {
    const { status, stdout, stderr } = run({});
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Skipped: .*\bgo\b/);
    expect(stdout).toBe("");
  });

  it("fails with CI=true", () => {
    const { status, stderr } = run({ CI: "true" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/\bgo\b/);
  });
});
