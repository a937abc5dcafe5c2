import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ToolchainError } from "../../../tools/errors";
import { findProgram } from "../../../tools/command";
import { locateCdktnDependencies } from "../../../tools/editions/dependencies";
import { provideNullProviderConstructs } from "../../../tools/editions/null-provider";
import { describeWith } from "../../support/required";

describeWith(["packages"], "The constructs of the null provider for CDK Terrain", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "null-constructs-"));
    mkdirSync(join(folder, "bin"));
    for (const name of ["tar", "gzip", "sh", "mkdir", "rm"]) {
      symlinkSync(findProgram(name)!, join(folder, "bin", name));
    }
    environment = { PATH: join(folder, "bin"), HOME: folder, XDG_CACHE_HOME: join(folder, "cache") };
    // Whoever wants the constructs has their peers.
    const peers = locateCdktnDependencies()!;
    const place = peers.slice(peers.lastIndexOf("/cdktn/") + 1).replace(/\/node_modules$/, "");
    mkdirSync(join(folder, "cache/cdktf-provider-aerial", place), { recursive: true });
    symlinkSync(peers, join(folder, "cache/cdktf-provider-aerial", place, "node_modules"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function program(name: string, script: string): void {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }

  /** The end of a script that makes an archive with a manifest in the present folder. */
  const ARCHIVE =
    "mkdir package; echo '{\"name\":\"from '$0'\"}' > package/package.json; tar -czf made.tgz package; rm -r package";

  it("come from npm, where it has them", async () => {
    program("npm", ARCHIVE);
    program("python3", "exit 1");
    const { name, directory, archive, requirement } = await provideNullProviderConstructs(environment);
    expect([name, requirement]).toEqual(["@cdktn/provider-null", "cdktn-provider-null==15.0.2"]);
    expect(readFileSync(join(directory, "package.json"), "utf8")).toContain("bin/npm");
    expect(existsSync(archive)).toBe(true);
    expect(existsSync(join(directory, "node_modules/cdktn"))).toBe(true);
  });

  it("come out of the Python package, where npm does not have them", async () => {
    program("npm", "echo 'npm error code E404' >&2; exit 1");
    // `pip download … --dest FOLDER …`, then `zipfile -e WHEEL FOLDER`.
    program(
      "python3",
      `case "$2" in pip) while [ "$1" != --dest ]; do shift; done; : > "$2/some.whl" ;; zipfile) cd "$5"; ${ARCHIVE} ;; esac`,
    );
    const { directory } = await provideNullProviderConstructs(environment);
    expect(readFileSync(join(directory, "package.json"), "utf8")).toContain("bin/python3");
  });

  it("are missed with both places named, and looked for again the next time", async () => {
    program("npm", "exit 1");
    const missed = provideNullProviderConstructs(environment);
    await expect(missed).rejects.toBeInstanceOf(ToolchainError);
    await expect(missed).rejects.toThrow(
      "@cdktn/provider-null 15.0.2 cannot be downloaded: npm does not have it, and pip has no cdktn-provider-null, or there is " +
        "no Python 3 with pip.",
    );
    program("npm", ARCHIVE);
    await expect(provideNullProviderConstructs(environment)).resolves.toMatchObject({ name: "@cdktn/provider-null" });
  });
});
