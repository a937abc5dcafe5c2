import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of programs that answer `version`. Nothing else is on `PATH`. */
export interface FakeEngines {
  /** Adds a program. It prints the text, or ends with the exit code. @returns its path */
  add(name: string, answer: string | { readonly exitCode: number; readonly stderr: string }): string;
  /** The programs that were run, by name, in order. */
  runs(): readonly string[];
  readonly folder: string;
}

/** For a `describe`: before each test `PATH` is an empty folder and `TERRAFORM_BINARY_NAME` is not set. */
export function useFakeEngines(): FakeEngines {
  let folder = "";
  const { PATH, TERRAFORM_BINARY_NAME } = process.env;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fake-engines-"));
    process.env.PATH = folder;
    delete process.env.TERRAFORM_BINARY_NAME;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    delete process.env.TERRAFORM_BINARY_NAME;
    Object.assign(process.env, TERRAFORM_BINARY_NAME === undefined ? {} : { TERRAFORM_BINARY_NAME });
    rmSync(folder, { recursive: true, force: true });
  });
  const log = () => join(folder, "runs.log");
  return {
    add: (name, answer) => {
      const path = join(folder, name);
      const behaviour =
        typeof answer === "string" ? `echo '${answer}'` : `echo '${answer.stderr}' >&2\nexit ${answer.exitCode}`;
      writeFileSync(path, `#!/bin/sh\necho "${name} $*" >>'${log()}'\n${behaviour}\n`);
      chmodSync(path, 0o755);
      return path;
    },
    runs: () => {
      try {
        return readFileSync(log(), "utf8").trimEnd().split("\n");
      } catch {
        return [];
      }
    },
    get folder() {
      return folder;
    },
  };
}
