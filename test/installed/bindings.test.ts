/** The Python package and the Go module of each edition: what is in them, and what the languages' own tools say to them. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { EDITIONS, goModule, lowestPeer } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { startTestEmulator } from "../support/emulator";
import {
  INSTALLATION_MILLISECONDS,
  installedProject,
  type InstalledProject,
  usersEnvironment,
} from "./support/projects";

/** 0.0.0, except for a release. */
const { version: VERSION } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
  readonly version: string;
};

describe.each(Object.values(EDITIONS))("The Python package $library", (edition) => {
  describeWith(["packages"], "as it was made", () => {
    const { library, framework, python } = edition;
    const module = python.library;
    jest.setTimeout(INSTALLATION_MILLISECONDS);
    let folder: string;
    let project: InstalledProject;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "aerial-wheel-"));
      await runCommand("python3", ["-m", "zipfile", "-e", builtPackages(edition).wheel, folder]);
      project = await installedProject("python", { edition, isInstalledAnew: true });
    });
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
      project.remove();
    });

    it("holds the bindings, their types, and the npm package", () => {
      const information = `${module}-${VERSION}.dist-info`;
      expect(filesBelow(folder)).toEqual([
        ...["aerial", library].map((name) => `${module}-${VERSION}.data/scripts/${name}`),
        ...["LICENSE", "METADATA", "RECORD", "WHEEL", "top_level.txt"].map((name) => `${information}/${name}`),
        `${module}/__init__.py`,
        `${module}/_jsii/__init__.py`,
        `${module}/_jsii/${library}@${VERSION}.jsii.tgz`,
        `${module}/null_resource/__init__.py`,
        `${module}/py.typed`,
      ]);
    });

    it("carries the very npm package", () => {
      const carried = join(folder, `${module}/_jsii/${library}@${VERSION}.jsii.tgz`);
      expect(hashOf(carried)).toBe(hashOf(builtPackages(edition).npm));
    });

    it("is installed by pip with all that it needs, in versions that go together", async () => {
      expect(await project.run(".venv/bin/python", "-m", "pip", "check")).toMatch(/^No broken requirements found/);
      const listed = JSON.parse(await project.run(".venv/bin/python", "-m", "pip", "list", "--format=json"));
      const names = listed.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expect.arrayContaining([framework, "constructs", "jsii"]));
    });

    it("shows its users examples in their own language", () => {
      const bindings = readFileSync(join(folder, `${module}/__init__.py`), "utf8");
      expect(bindings).toContain('acme = AerialOrg(stack, "acme",');
      expect(bindings).not.toMatch(/= new |const \w+ =/);
    });

    it("contains the command aerial, with that name and with its own", async () => {
      for (const name of ["aerial", library]) {
        expect(await project.run(`.venv/bin/${name}`, "--help")).toMatch(/^Usage: aerial /);
      }
    });

    it("contains a command that works with an account, as docs/cli.md describes for pip", async () => {
      const page = readFileSync(resolve(__dirname, "../../docs/cli.md"), "utf8");
      expect(page).toMatch(/^\| pip +\| `aerial doctor`/m);
      const service = await startTestEmulator();
      try {
        const environment = { ...usersEnvironment(), ...service.environment };
        const { directory } = project;
        const printed = await runCommand(join(directory, ".venv/bin/aerial"), ["doctor", "--json"], {
          directory,
          environment,
        });
        expect(JSON.parse(printed)).toMatchObject({ status: "ok" });
        await runCommand(join(directory, ".venv/bin/aerial"), ["install", "--directory", "plugins"], {
          directory,
          environment,
        });
        expect(filesBelow(join(directory, "plugins")).length).toBeGreaterThan(1);
      } finally {
        await service.close();
      }
    });
  });
});

describe.each(Object.values(EDITIONS))("The Go module of $library", (edition) => {
  describeWith(["packages"], "as it was made", () => {
    jest.setTimeout(INSTALLATION_MILLISECONDS);
    const { library } = edition;
    const path = goModule(edition, VERSION);
    const module = () => builtPackages(edition).goModules[path]!;

    it("holds Go, its manifest, its texts, and the npm package", () => {
      const files = filesBelow(module());
      expect(files.filter((name) => !name.endsWith(".go"))).toEqual([
        "LICENSE",
        "README.md",
        "go.mod",
        `jsii/${library}-${VERSION}.tgz`,
        "version",
      ]);
      expect(files).toEqual(expect.arrayContaining(["AerialOrg.go", "nullresource/AerialOrg.go"]));
    });

    it("carries the very npm package", () => {
      expect(hashOf(join(module(), `jsii/${library}-${VERSION}.tgz`))).toBe(hashOf(builtPackages(edition).npm));
    });

    it("requires its peers in the lowest versions, as they are published: nothing is replaced in its manifest", () => {
      const manifest = readFileSync(join(module(), "go.mod"), "utf8");
      expect(manifest).toMatch(new RegExp(`^module ${path}$`, "m"));
      expect(manifest).not.toContain("replace");
      expect(manifest).toContain(`\t${edition.go.framework} v${lowestPeer(edition, edition.framework)}\n`);
      expect(manifest).toContain(`/constructs/v10 v${lowestPeer(edition, "constructs")}\n`);
    });

    it("shows its users examples in their own language", () => {
      expect(readFileSync(join(module(), "AerialOrg.go"), "utf8")).toContain("acme := aerial.NewAerialOrg(");
    });

    it("is used by a program that go vet and gofmt have nothing to say to", async () => {
      const project = await installedProject("go", { edition });
      try {
        expect(await project.run("go", "vet", "./...")).toBe("");
        expect(await project.run("gofmt", "-l", ".")).toBe("");
      } finally {
        project.remove();
      }
    });
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
