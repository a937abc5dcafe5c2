import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type GoProgram, locateGoProgram, provideGoProgram } from "../../../tools/toolchain/go-program";
import { GO_PROGRAMS } from "../../../tools/toolchain/go-programs";

describe("a program that is built with Go", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  let program: GoProgram;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-go-program-"));
    mkdirSync(join(folder, "bin"));
    mkdirSync(join(folder, "module/inner"), { recursive: true });
    write("module/go.mod", "module example.com/judge\n");
    write("module/inner/judge.go", "package inner\n");
    environment = {
      PATH: `${join(folder, "bin")}:/usr/bin:/bin`,
      XDG_CACHE_HOME: join(folder, "cache"),
      GOFLAGS: "-x",
    };
    program = { name: "judge", module: join(folder, "module"), package: "./inner" };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, text: string): void {
    writeFileSync(join(folder, path), text);
  }

  /** A go that notes its arguments and settings, writes what -o names, and exits so. */
  function writeGo(exitCode = 0): void {
    const path = join(folder, "bin", "go");
    writeFileSync(
      path,
      `#!/bin/sh
echo "$PWD: $* GOFLAGS=$GOFLAGS GOWORK=$GOWORK" >>"${join(folder, "calls")}"
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\n' >"$2"
chmod 755 "$2"
exit ${exitCode}
`,
    );
    chmodSync(path, 0o755);
  }

  const calls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");

  it("is built once, from the module's folder, with nothing but what go.sum lists", async () => {
    writeGo();
    expect(locateGoProgram(program, environment)).toBeUndefined();
    const path = await provideGoProgram(program, environment);
    expect(path.startsWith(join(folder, "cache/cdktf-provider-aerial/go-programs/judge/"))).toBe(true);
    expect(locateGoProgram(program, environment)).toBe(path);
    expect(await provideGoProgram(program, environment)).toBe(path);
    expect(calls()).toEqual([
      expect.stringMatching(/\/module: build -mod=readonly .* -o \S+ \.\/inner GOFLAGS= GOWORK=off$/),
    ]);
  });

  it("can be the tests of a package, which are another program", async () => {
    writeGo();
    const tests: GoProgram = { ...program, isTest: true };
    expect(await provideGoProgram(tests, environment)).not.toBe(await provideGoProgram(program, environment));
    expect(calls()[0]).toContain("/module: test -c -mod=readonly ");
  });

  it("is another one once a source or a dependency has changed", async () => {
    writeGo();
    const paths = [await provideGoProgram(program, environment)];
    for (const change of ["module/inner/judge.go", "module/go.mod", "module/go.sum", "module/inner/judge_test.go"]) {
      write(change, "// changed\n");
      expect(locateGoProgram(program, environment)).toBeUndefined();
      paths.push(await provideGoProgram(program, environment));
    }
    expect(new Set(paths).size).toBe(5);
    write("module/README.md", "# Nothing that Go reads\n");
    expect(locateGoProgram(program, environment)).toBe(paths.at(-1));
  });

  it("leaves nothing behind where it cannot be built, and says why", async () => {
    writeGo(2);
    const failure = provideGoProgram(program, environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/go build .* exited with 2/);
    expect(readdirSync(join(folder, "cache/cdktf-provider-aerial/go-programs/judge"))).toEqual([]);
  });

  it("says that it needs Go", async () => {
    const failure = provideGoProgram(program, { ...environment, PATH: join(folder, "bin") });
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/^judge .*\bgo .*PATH.*1\.25/);
  });

  it.each(GO_PROGRAMS)("$name has its modules pinned and verified", ({ module }) => {
    expect(readFileSync(join(module, "go.mod"), "utf8")).not.toMatch(/^(replace|exclude)\b|=>/m);
    expect(existsSync(join(module, "go.sum"))).toBe(true);
  });
});
