import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateSchemathesis, provideSchemathesis } from "../../../tools/toolchain/schemathesis";

describe("schemathesis as a tool", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-schemathesis-tool-"));
    mkdirSync(join(folder, "bin"));
    environment = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, "cache") };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A python3 that makes an environment whose python notes its arguments, and fails if a test asks for that. */
  function writePython(exitCode: number): void {
    const note = `echo "$@" >>"${join(folder, "calls")}"; exit ${exitCode}`;
    const script = `#!/bin/sh\nmkdir -p "$3/bin"\nprintf '#!/bin/sh\\n%s\\n' '${note}' >"$3/bin/python"\nchmod 755 "$3/bin/python"\n`;
    const file = join(folder, "bin", "python3");
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }

  it("is not there before it was installed, and is found afterwards", async () => {
    expect(locateSchemathesis(environment)).toBeUndefined();
    writePython(0);
    const provided = await provideSchemathesis(environment);
    expect(provided.python.startsWith(join(folder, "cache", "cdktf-provider-aerial", "schemathesis"))).toBe(true);
    expect(locateSchemathesis(environment)).toEqual(provided);
    expect(await provideSchemathesis(environment)).toEqual(provided);
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls).toEqual([expect.stringMatching(/^-m pip install .*--requirement .*requirements\.txt$/)]);
  });

  it("leaves nothing behind where it cannot be installed, and says why", async () => {
    writePython(3);
    const failure = provideSchemathesis(environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/pip install .* exited with 3/);
    expect(locateSchemathesis(environment)).toBeUndefined();
    expect(readdirSync(join(folder, "cache", "cdktf-provider-aerial", "schemathesis"))).toEqual([]);
  });

  it("says that it needs Python", async () => {
    const failure = provideSchemathesis({ ...environment, PATH: join(folder, "bin") });
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/python3 .*PATH.*3\.11/);
  });

  it("is pinned, with all that it needs", () => {
    const text = readFileSync(join(__dirname, "../../../tools/toolchain/schemathesis/requirements.txt"), "utf8");
    const lines = text.trim().split("\n");
    expect(lines).toContainEqual(expect.stringMatching(/^schemathesis==/));
    for (const line of lines) {
      expect(line).toMatch(/^[\w.-]+==[\w.]+$/);
    }
  });
});
