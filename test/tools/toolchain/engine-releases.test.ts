import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  EARLIER_TERRAFORM,
  engineName,
  LATER_OPENTOFU,
  LATER_TERRAFORM,
  locateEngineRelease,
  moduleFolder,
  OPENTOFU,
  provideEngineRelease,
  TERRAFORM,
} from "../../../tools/toolchain/engine-releases";

const RELEASES = [OPENTOFU, LATER_OPENTOFU, TERRAFORM, EARLIER_TERRAFORM, LATER_TERRAFORM];
const ENGINES = join(__dirname, "../../../tools/toolchain/engines");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine-releases-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An environment with a program that is called `go`, and a cache of its own. */
function withGo(script: string): NodeJS.ProcessEnv {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "go"), script);
  chmodSync(join(bin, "go"), 0o755);
  return { PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: folder };
}

/** A `go build -o FILE` that writes an engine of some version, and shows what is in the module's folder. */
const builds = (version: string) => `#!/bin/sh
while [ "$1" != -o ]; do shift; done
find . -type f > "$2.files"
cat left-out/azure/azure.go > "$2.azure" 2>/dev/null
cat > "$2" <<'ENGINE'
#!/bin/sh
echo '{ "terraform_version": "${version}" }'
ENGINE
chmod +x "$2"
`;

it("pins every release, and has a module for no other", () => {
  expect(readdirSync(ENGINES).sort()).toEqual(RELEASES.map(moduleFolder).sort());
  for (const release of RELEASES) {
    const required = /^require (?<path>\S+) v(?<version>\S+)$/m.exec(
      readFileSync(join(ENGINES, moduleFolder(release), "go.mod"), "utf8"),
    );
    expect(required?.groups?.version).toBe(release.version);
    expect(required?.groups?.path).toContain(release.kind);
  }
});

it("builds a release with Go, once", async () => {
  const environment = withGo(builds(LATER_TERRAFORM.version));
  expect(locateEngineRelease(LATER_TERRAFORM, environment)).toBeUndefined();
  const path = await provideEngineRelease(LATER_TERRAFORM, environment);
  expect(path).toBe(join(folder, "cdktf-provider-aerial/terraform", LATER_TERRAFORM.version, "terraform"));
  expect(locateEngineRelease(LATER_TERRAFORM, environment)).toBe(path);
  rmSync(join(folder, "bin/go"));
  await expect(provideEngineRelease(LATER_TERRAFORM, environment)).resolves.toBe(path);
});

it("leaves out of Terraform the backends that are modules of their own", async () => {
  const path = await provideEngineRelease(LATER_TERRAFORM, withGo(builds(LATER_TERRAFORM.version)));
  const files = readFileSync(`${path}.files`, "utf8").split("\n");
  expect(files).toEqual(expect.arrayContaining(["./go.mod", "./go.sum", "./left-out/azure/go.mod"]));
  expect(readFileSync(`${path}.azure`, "utf8")).toMatch(/^package azure$/m);
});

it("refuses an engine that is of another release, and keeps nothing of it", async () => {
  const environment = withGo(builds("1.0.0"));
  await expect(provideEngineRelease(EARLIER_TERRAFORM, environment)).rejects.toMatchObject({
    code: "ERR_TOOLCHAIN",
    message: expect.stringMatching(/1\.0\.0/) as string,
  });
  expect(locateEngineRelease(EARLIER_TERRAFORM, environment)).toBeUndefined();
});

it("says that Terraform needs Go", async () => {
  const environment = { PATH: folder, XDG_CACHE_HOME: folder };
  await expect(provideEngineRelease(EARLIER_TERRAFORM, environment)).rejects.toMatchObject({
    code: "ERR_TOOLCHAIN",
    message: expect.stringMatching(/^Terraform 1\.13\.3 [^]*\bgo is not on PATH/) as string,
  });
});

it("names releases as people do", () => {
  expect(engineName(OPENTOFU)).toBe("OpenTofu 1.10.6");
  expect(engineName({ kind: "terraform" })).toBe("Terraform");
});
