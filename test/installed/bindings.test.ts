/** The Python package and the Go module: what is in them, and what the languages' own tools say to them. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { runCommand } from "../../tools/command";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { INSTALLATION_MILLISECONDS, installedProject, type InstalledProject } from "./support/projects";

/** 0.0.0 but for a release. */
const { version: VERSION } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
  readonly version: string;
};

const GO_MODULE = "github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial";

describeWith(["packages"], "The Python package", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  let folder: string;
  let project: InstalledProject;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-wheel-"));
    await runCommand("python3", ["-m", "zipfile", "-e", builtPackages().wheel, folder]);
    project = await installedProject("python", { isInstalledAnew: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    project.remove();
  });

  it("holds the bindings, their types, and the npm package", () => {
    const information = `cdktf_provider_aerial-${VERSION}.dist-info`;
    expect(filesBelow(folder)).toEqual([
      `cdktf_provider_aerial-${VERSION}.data/scripts/aerial`,
      ...["LICENSE", "METADATA", "RECORD", "WHEEL", "top_level.txt"].map((name) => `${information}/${name}`),
      "cdktf_provider_aerial/__init__.py",
      "cdktf_provider_aerial/_jsii/__init__.py",
      `cdktf_provider_aerial/_jsii/cdktf-provider-aerial@${VERSION}.jsii.tgz`,
      "cdktf_provider_aerial/null_resource/__init__.py",
      "cdktf_provider_aerial/py.typed",
    ]);
  });

  it("carries the very npm package", () => {
    const carried = join(folder, `cdktf_provider_aerial/_jsii/cdktf-provider-aerial@${VERSION}.jsii.tgz`);
    expect(hashOf(carried)).toBe(hashOf(builtPackages().npm));
  });

  it("is installed by pip with all that it needs, in versions that go together", async () => {
    expect(await project.run(".venv/bin/python", "-m", "pip", "check")).toMatch(/^No broken requirements found/);
    const listed = JSON.parse(await project.run(".venv/bin/python", "-m", "pip", "list", "--format=json"));
    const names = listed.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["cdktf", "cdktf-cdktf-provider-null", "constructs", "jsii"]));
  });

  it("shows its users examples in their own language", () => {
    const bindings = readFileSync(join(folder, "cdktf_provider_aerial/__init__.py"), "utf8");
    expect(bindings).toContain('acme = AerialOrg(stack, "acme",');
    expect(bindings).not.toMatch(/= new |const \w+ =/);
  });

  it("brings the command aerial", async () => {
    for (const name of ["aerial", "cdktf-provider-aerial"]) {
      expect(await project.run(`.venv/bin/${name}`, "--help")).toMatch(/^Usage: aerial /);
    }
  });
});

describeWith(["packages"], "The Go module", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const module = () => builtPackages().goModules[GO_MODULE]!;

  it("holds Go, its manifest, its texts, and the npm package", () => {
    const files = filesBelow(module());
    expect(files.filter((name) => !name.endsWith(".go"))).toEqual([
      "LICENSE",
      "README.md",
      "go.mod",
      `jsii/cdktf-provider-aerial-${VERSION}.tgz`,
      "version",
    ]);
    expect(files).toEqual(expect.arrayContaining(["AerialOrg.go", "nullresource/AerialOrg.go"]));
  });

  it("carries the very npm package", () => {
    expect(hashOf(join(module(), `jsii/cdktf-provider-aerial-${VERSION}.tgz`))).toBe(hashOf(builtPackages().npm));
  });

  it("requires what is published: nothing is replaced in its manifest", () => {
    const manifest = readFileSync(join(module(), "go.mod"), "utf8");
    expect(manifest).toMatch(new RegExp(`^module ${GO_MODULE}$`, "m"));
    expect(manifest).not.toContain("replace");
  });

  it("shows its users examples in their own language", () => {
    expect(readFileSync(join(module(), "AerialOrg.go"), "utf8")).toContain("acme := aerial.NewAerialOrg(");
  });

  it("is used by a program that go vet and gofmt have nothing to say to", async () => {
    const project = await installedProject("go");
    try {
      expect(await project.run("go", "vet", "./...")).toBe("");
      expect(await project.run("gofmt", "-l", ".")).toBe("");
    } finally {
      project.remove();
    }
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(resolve(folder, name)).isFile())
    .map((name) => relative(folder, join(folder, name)))
    .sort();
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
