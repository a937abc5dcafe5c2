/** The program that starts the provider on Windows: whether it is what its source says, and JavaScript as well. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { executableHeader } from "../../../tools/executable/source";
import { compileLauncher, compilerVersions } from "../../../tools/launcher/build";
import {
  LAUNCHER,
  launcherRecord,
  nodeMissingMessage,
  verifyLauncher,
  windowsExecutable,
} from "../../../tools/launcher/launcher";
import { leftOutTitle } from "../../../tools/left-out";
import { describeWith } from "../../support/required";

const launcher = readFileSync(LAUNCHER);

/** Offsets and values: https://learn.microsoft.com/windows/win32/debug/pe-format. */
function portableExecutable(file: Buffer) {
  const header = file.readUInt32LE(0x3c);
  const optional = header + 24;
  return {
    signature: file.toString("latin1", header, header + 4),
    machine: file.readUInt16LE(header + 4),
    timestamp: file.readUInt32LE(header + 8),
    magic: file.readUInt16LE(optional),
    subsystem: file.readUInt16LE(optional + 68),
    characteristics: file.readUInt16LE(optional + 70),
  };
}

describe("The program for Windows", () => {
  it("is one of the console for 64-bit processors, with protected memory and without a time", () => {
    expect(portableExecutable(launcher)).toEqual({
      signature: "PE\0\0",
      machine: 0x8664,
      timestamp: 0,
      magic: 0x20b,
      subsystem: 3,
      characteristics: 0x20 | 0x40 | 0x100,
    });
  });

  it("uses one library, which is part of Windows", () => {
    expect(launcher.toString("latin1").match(/[\w.-]+\.(dll|DLL)\0/g)).toEqual(["KERNEL32.dll\0"]);
  });

  it("prints the message about a missing Node.js that the script prints", () => {
    expect(nodeMissingMessage()).toMatch(/^The provider aerial needs Node\.js 20\.15 or later, .* PATH\.$/);
    expect(launcher.includes(`${nodeMissingMessage()}\0`)).toBe(true);
  });

  it("opens a comment in JavaScript and does not end it", () => {
    expect(launcher.toString("latin1", 0, 4)).toBe("MZ/*");
    expect(launcher.includes("*/")).toBe(false);
  });

  it("is refused where it or its sources have changed", () => {
    const record = launcherRecord();
    const other = "0".repeat(64);
    expect(() => verifyLauncher(launcher, record)).not.toThrow();
    for (const changed of [
      () => verifyLauncher(Buffer.concat([launcher, Buffer.from("\n")]), record),
      () => verifyLauncher(launcher, { ...record, sha256: other }),
      () => verifyLauncher(launcher, { ...record, inputSha256: other }),
    ]) {
      expect(changed).toThrow(expect.objectContaining({ code: "ERR_TOOLCHAIN" }));
    }
  });
});

describe("The executable for Windows", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "launcher-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const SCRIPT = `${executableHeader()};console.log(JSON.stringify([process.argv.slice(1), typeof require, "ü*/"]));\n`;

  it("begins with the program, and ends with the script's JavaScript", () => {
    const executable = windowsExecutable(SCRIPT);
    expect(executable.subarray(0, launcher.length).equals(launcher)).toBe(true);
    expect(executable.toString("utf8", launcher.length)).toBe(`*/=0${SCRIPT.slice(executableHeader().length)}`);
  });

  it.each(["commonjs", "module"])(
    "is JavaScript for Node.js, as the program starts it, in a package of type %s",
    (type) => {
      const path = join(folder, "a folder ü", "provider.exe");
      mkdirSync(join(folder, "a folder ü"));
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
      writeFileSync(path, windowsExecutable(SCRIPT));
      // The text that the program passes to Node.js, in the encoding of Windows.
      const [, bootstrap] = /" -e "([^"]+)" "\0/.exec(launcher.toString("utf16le")) ?? [];
      const { stdout, stderr } = spawnSync(process.execPath, ["-e", bootstrap!, path, "--debug", "a b"], {
        encoding: "utf8",
      });
      expect({ stdout, stderr }).toEqual({
        stdout: `${JSON.stringify([[path, "--debug", "a b"], "function", "ü*/"])}\n`,
        stderr: "",
      });
    },
  );

  it("is not made from something that is no executable of the provider", () => {
    expect(() => windowsExecutable("#!/bin/sh\n")).toThrow(expect.objectContaining({ code: "ERR_TOOLCHAIN" }));
  });
});

describeWith(["mingw"], "The program for Windows, compiled again", () => {
  const { compiler, linker } = launcherRecord();
  const here = compilerVersions()!;
  const isSame = here?.compiler === compiler && here.linker === linker;
  const reason = `${compiler} with ${linker}`;
  if (!isSame) {
    process.stderr.write(`LEFT OUT: the program for Windows is not compiled again, which needs ${reason}.\n`);
  }
  (isSame ? describe : describe.skip)(isSame ? `by ${compiler}` : leftOutTitle("by its compiler", [reason]), () => {
    it("is the committed one, byte for byte", async () => {
      expect((await compileLauncher()).equals(launcher)).toBe(true);
    });
  });
});
