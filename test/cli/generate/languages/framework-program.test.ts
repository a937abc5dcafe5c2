/** Programs of both frameworks: the same except for names, and for the packages that each installs. */
import { EDITIONS, FRAMEWORKS, type Edition } from "../../../../lib/editions/editions";
import { type Language, writeProgram } from "../../../../lib/cli/generate/languages/languages";
import { describeProgram } from "../../../../lib/cli/generate/program";
import type { Library } from "../../../../lib/cli/generate/release";
import { releasedLibrary } from "../support/library";

const PROGRAM = describeProgram({
  accountId: "0227acme",
  all: [
    { id: "00oa", domain: "acme.okta.com" },
    { id: "00oz", domain: "zeta.okta.com" },
  ],
  chosen: [
    { org: { id: "00oa", domain: "acme.okta.com", status: "ACTIVE" }, productIds: ["P000052"] },
    { org: { id: "00oz", domain: "zeta.okta.com", status: "ACTIVE" }, productIds: [] },
  ],
  aerialOrgIds: new Set(["00oz"]),
});

const filesOf = (language: Language, framework: Edition["framework"], more: Partial<Library> = {}) => {
  const library = releasedLibrary(EDITIONS[framework], more);
  return writeProgram(PROGRAM, { language, library, engine: "terraform" });
};

describe.each(FRAMEWORKS)("A program for %s", (framework) => {
  const edition: Edition = EDITIONS[framework];
  const files = (language: Language, more: Partial<Library> = {}) => filesOf(language, framework, more);

  it("in TypeScript imports the edition's packages, and asks npm for what they need", () => {
    const main = files("typescript").get("main.ts")!;
    expect([...main.matchAll(/from "([^"]+)"/g)].map(([, name]) => name)).toEqual([framework, edition.library]);
    const manifest = JSON.parse(files("typescript").get("package.json")!);
    expect(manifest.dependencies).toEqual({
      [framework]: edition.peers[framework],
      [edition.library]: "1.2.3",
      constructs: edition.peers.constructs,
    });
    expect(files("typescript").has(".npmrc")).toBe(false);
  });

  it.each([
    ["a tarball", { kind: "tarball", path: "/srv/dist/js/x.tgz" }, "file:/srv/dist/js/x.tgz", undefined],
    ["a folder", { kind: "folder", path: "/srv/clone" }, "file:/srv/clone", "install-links=true\n"],
    ["a repository", { kind: "url", spec: "github:acme/fork#v1" }, "github:acme/fork#v1", undefined],
  ] as const)("in TypeScript names %s that the package came from", (_, npm, spec, npmrc) => {
    const written = files("typescript", { npm });
    expect(JSON.parse(written.get("package.json")!).dependencies[edition.library]).toBe(spec);
    // npm links to folders otherwise, and types of a link are others.
    expect(written.get(".npmrc")).toBe(npmrc);
  });

  it("in Python imports the edition's modules, and asks pip for what they need", () => {
    const main = files("python").get("main.py")!;
    expect([...main.matchAll(/^from (\S+) import/gm)].map(([, name]) => name)).toEqual([
      edition.python.framework,
      edition.python.library,
    ]);
    const range = { cdktf: "cdktf~=0.21.0", cdktn: "cdktn>=0.24.0,<1" }[framework];
    expect(files("python").get("requirements.txt")).toBe(`${range}\n${edition.library}==1.2.3\n`);
  });

  it("in Python names the wheel that lies beside the package", () => {
    const wheel = "/srv/my dist/python/x-py3-none-any.whl";
    expect(files("python", { wheel }).get("requirements.txt")).toContain(
      `\n${edition.library} @ file:///srv/my%20dist/python/x-py3-none-any.whl\n`,
    );
  });

  it("in Go imports the edition's modules under the framework's name, and requires them", () => {
    const main = files("go").get("main.go")!;
    const module = `${edition.go.repository}/aerial`;
    expect([...main.matchAll(/^\t"(.+)"$/gm)].map(([, path]) => path)).toEqual([
      "github.com/aws/jsii-runtime-go",
      module,
      edition.go.framework,
    ]);
    expect(main).toContain(`${framework}.NewTerraformStack(`);
    expect(main).toContain(`&${framework}.TerraformResourceLifecycle{`);
    const version = { cdktf: "v0.21.0", cdktn: "v0.24.0" }[framework];
    expect(files("go").get("go.mod")).toBe(
      `module aerial-orgs\n\ngo 1.25\n\nrequire (\n\t${module} v1.2.3\n\t${edition.go.framework} ${version}\n)\n`,
    );
    expect(files("go", { version: "2.0.1" }).get("go.mod")).toContain(`\t${module}/v2 v2.0.1\n`);
  });

  it("in Go replaces the modules that lie beside the package", () => {
    const goModules = { "example.com/aerial": "/srv/dist/go/aerial", "example.com/null/v11": "/srv/my dist/go/null" };
    expect(files("go", { goModules }).get("go.mod")).toMatch(
      /\)\n\nreplace \(\n\texample\.com\/aerial => \/srv\/dist\/go\/aerial\n\texample\.com\/null\/v11 => "\/srv\/my dist\/go\/null"\n\)\n$/,
    );
  });

  it.each(["typescript", "python", "go"] as const)("in %s says whether its version is published", (language) => {
    const { go, library } = edition;
    const dist = { cdktf: "<clone>/dist", cdktn: "<clone>/dist/cdktn" }[framework];
    const command = {
      typescript: `npm install ${dist}/js/*.tgz`,
      python: `.venv/bin/pip install ${dist}/python/*.whl`,
      go: `go mod edit -replace ${go.repository}/aerial=${dist}/go/aerial`,
    }[language];
    const readme = (more: Partial<Library>) => files(language, more).get("README.md")!;
    const unpublished = readme({ version: "0.0.0" });
    expect(unpublished).toContain(`${library} 0.0.0 is a development version, which is not published.`);
    expect(unpublished).toContain("`npm run package`");
    expect(unpublished).toContain(command);
    const found: Partial<Library> = {
      npm: { kind: "tarball", path: "/srv/x.tgz" },
      wheel: "/srv/x.whl",
      goModules: { [`${go.repository}/aerial`]: "/srv/aerial" },
    };
    for (const published of [{}, { version: "0.0.0", ...found }]) {
      expect(readme(published)).not.toContain("not published");
    }
  });
});

it.each(["typescript", "python", "go"] as const)(
  "A program in %s differs between frameworks in names alone",
  (language) => {
    const renamed = [...filesOf(language, "cdktn")].map(([path, text]) => [path, asCdktf(text)]);
    expect(renamed).toEqual([...filesOf(language, "cdktf")]);
  },
);

it("A configuration in HCL is the same whichever edition wrote it, but for the edition's name", () => {
  const renamed = [...filesOf("hcl", "cdktn")].map(([path, text]) => [path, asCdktf(text)]);
  expect(renamed).toEqual([...filesOf("hcl", "cdktf")]);
});

/** Names, and the versions next to them. */
function asCdktf(text: string): string {
  const { cdktf, cdktn } = EDITIONS;
  const names = [
    [cdktn.go.framework, cdktf.go.framework],
    [cdktn.go.repository, cdktf.go.repository],
    ["v0.24.0", "v0.21.0"],
    [cdktn.peers.constructs, cdktf.peers.constructs],
    [cdktn.peers.cdktn, cdktf.peers.cdktf],
    ["cdktn>=0.24.0,<1", "cdktf~=0.21.0"],
  ] as const;
  return names.reduce((each, [from, to]) => each.replaceAll(from, to), text).replaceAll("cdktn", "cdktf");
}
