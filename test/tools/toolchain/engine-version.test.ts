import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { engineVersion } from "../../../tools/toolchain/engine-version";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine-version-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function executable(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

describe("engineVersion", () => {
  it("reads the version from the engine's JSON", async () => {
    const path = executable("terraform", `#!/bin/sh\necho '{ "terraform_version": "1.5.7", "outdated": true }'\n`);
    await expect(engineVersion(path)).resolves.toBe("1.5.7");
  });

  it("says what a program answered that is no engine", async () => {
    const path = executable("terraform", "#!/bin/sh\necho hello\n");
    await expect(engineVersion(path)).rejects.toThrow(/-json" .*: hello/);
  });

  it("says how a program failed that does not run", async () => {
    const path = executable("terraform", "#!/bin/sh\necho broken >&2\nexit 3\n");
    await expect(engineVersion(path)).rejects.toMatchObject({
      code: "ERR_TOOLCHAIN",
      message: expect.stringMatching(/exited with 3:\nbroken/),
    });
  });
});
