/** The npm package of each edition: what is in it, what comes with it, and what a compiler says to it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { EDITIONS } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { foreignImports } from "../../tools/editions/programs";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { auditOf } from "./support/audit";
import {
  INSTALLATION_MILLISECONDS,
  installedProject,
  type InstalledProject,
  usersEnvironment,
} from "./support/projects";

/** In bytes. */
const LARGEST_PACKAGE = 2_000_000;

/** All that is in the package. */
const FILES: readonly (string | RegExp)[] = [
  ".jsii",
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "package.json",
  "assets/THIRD-PARTY-NOTICES.txt",
  "assets/cli/aerial.js",
  "assets/emulator/index.d.ts",
  "assets/emulator/index.js",
  "assets/null-resource/aerial-runner.cjs",
  "assets/provider/terraform-provider-aerial",
  "assets/provider/terraform-provider-aerial.zip",
  "assets/provider/terraform-provider-aerial_windows_amd64.zip",
  "assets/provider/version",
  "emulator.d.ts",
  "emulator.js",
  "lib/index.d.ts",
  "lib/index.js",
  /^lib\/(constructs|facts|null-resource)\/([a-z\d-]+\/)*[a-z\d-]+\.(d\.ts|js)$/,
];

describe.each(Object.values(EDITIONS))("The npm package $library", (edition) => {
  describeWith(["packages"], "as it was made", () => {
    const peers = Object.keys(edition.peers);
    let folder: string;
    let files: readonly string[];
    let manifest: any;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "aerial-npm-package-"));
      await runCommand("tar", ["-xzf", builtPackages(edition).npm, "-C", folder, "--strip-components=1"]);
      files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
      manifest = JSON.parse(read("package.json"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const read = (name: string) => readFileSync(join(folder, name), "utf8");

    it("holds the constructs as JavaScript, the bundles, the assembly, and nothing else", () => {
      const matches = (name: string) => (wanted: string | RegExp) =>
        typeof wanted === "string" ? wanted === name : wanted.test(name);
      expect(files.filter((name) => !FILES.some(matches(name)))).toEqual([]);
      expect(FILES.filter((wanted) => !files.some((name) => matches(name)(wanted)))).toEqual([]);
    });

    it("has the declarations of each module, and no module whose source is gone", () => {
      const modules = files.filter((name) => name.startsWith("lib/") && name.endsWith(".js"));
      expect(modules.length).toBeGreaterThan(20);
      for (const name of modules) {
        expect(files).toContain(name.replace(/\.js$/, ".d.ts"));
        expect(existsSync(resolve(__dirname, "../..", name.replace(/\.js$/, ".ts")))).toBe(true);
      }
    });

    it("has no source maps, nor a path of the machine that made it", () => {
      for (const name of files) {
        expect(read(name)).not.toMatch(/sourceMappingURL=(data|[\w./-]+\.map)|sourcesContent/);
        expect(read(name)).not.toContain(resolve(__dirname, "../.."));
      }
    });

    it("imports nothing of another edition, in code, declarations, examples or documentation", () => {
      const texts = files.filter((name) => /^(lib\/.*(\.js|\.d\.ts)|README\.md|\.jsii)$/.test(name));
      expect(texts.length).toBeGreaterThan(50);
      const others = Object.values(EDITIONS).filter((other) => other !== edition);
      // The repository's README, which the assembly contains too, is for the users of both.
      const isForBoth = edition === EDITIONS.cdktf;
      const textOf = (name: string) =>
        name === ".jsii" && isForBoth ? JSON.stringify({ ...JSON.parse(read(name)), readme: undefined }) : read(name);
      const found = texts
        .filter((name) => name !== "README.md" || !isForBoth)
        .flatMap((name) => foreignImports(edition, textOf(name)).map((module) => `${name}: ${module}`));
      expect(found).toEqual([]);
      for (const name of texts.filter((path) => path.startsWith("lib/"))) {
        others.forEach(({ library }) => expect([name, read(name).includes(library)]).toEqual([name, false]));
      }
    });

    it("names in the documentation of its public API no framework of another edition", () => {
      const others = {
        cdktf: /\bcdktn\b|CDK Terrain/i,
        cdktn: /\bcdktf\b(?!\.(json|out)|-provider-aerial\/)|CDK for Terraform/i,
      };
      const { types } = JSON.parse(read(".jsii"));
      const docs: string[] = [];
      JSON.stringify(types, (name, value) => {
        docs.push(...(name === "docs" ? Object.values<string>(value) : []));
        return value;
      });
      expect(docs.length).toBeGreaterThan(500);
      expect(docs.filter((text) => others[edition.framework].test(text))).toEqual([]);
    });

    it("is no larger than 2 MB", () => {
      expect(statSync(builtPackages(edition).npm).size).toBeLessThanOrEqual(LARGEST_PACKAGE);
    });

    it("depends on its peers alone, and runs nothing when it is installed", () => {
      expect(manifest.peerDependencies).toEqual(edition.peers);
      for (const field of ["dependencies", "optionalDependencies", "bundledDependencies", "bundleDependencies"]) {
        expect(manifest[field] ?? {}).toEqual({});
      }
      expect(Object.keys(manifest.scripts ?? {}).filter((name) => /install|prepare|prepublish/.test(name))).toEqual([]);
    });

    it("has everything that its manifest names", () => {
      expect(files).toEqual(expect.arrayContaining([manifest.main, manifest.types, ...Object.values(manifest.bin)]));
    });

    it("carries the licenses of what is in its bundles", () => {
      const notices = read("assets/THIRD-PARTY-NOTICES.txt");
      for (const library of ["undici", "jose", "commander"]) {
        expect(notices).toMatch(new RegExp(`^${library} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, "m"));
      }
      expect(notices).toContain("Matteo Collina and Undici contributors");
    });

    describe("installed into an empty project", () => {
      jest.setTimeout(INSTALLATION_MILLISECONDS);
      let project: InstalledProject;
      beforeAll(async () => {
        project = await installedProject("typescript", { edition });
      });
      afterAll(() => project.remove());

      it("brings its peers and nothing else", async () => {
        const listed = JSON.parse(await project.run("npm", "ls", "--all", "--json", "--omit=dev"));
        expect(listed.problems ?? []).toEqual([]);
        const { dependencies } = listed.dependencies[edition.library];
        expect(Object.keys(dependencies).sort()).toEqual(peers);
        // The framework has its libraries inside of it; the others have none. CDK Terrain's program needs one more.
        const installed = new Set([...peers, edition.library, `@${edition.framework}/provider-null`]);
        expect(topLevelModules(project.directory)).toEqual([...installed].sort());
      });

      it("compiles under the strictest settings, its declarations included", async () => {
        const strictest = ["--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitOverride"];
        const modules = ["--module", "nodenext", "--target", "es2022"];
        const options = ["--noEmit", "--strict", "--skipLibCheck", "false", ...strictest, ...modules];
        expect(await project.run("node_modules/.bin/tsc", ...options, "main.ts")).toBe("");
      });

      it("is imported by name from ES modules", async () => {
        const program = `import { AerialOrg, nullResource } from "${edition.library}"; console.log(AerialOrg, nullResource);`;
        const printed = await project.run("node", "--input-type=module", "--eval", program);
        expect(printed).toMatch(/^\[class AerialOrg[^]*AerialOrgProducts: /);
      });

      it("brings the emulator for tests, as the documentation shows, and by require", async () => {
        const text = readFileSync(resolve(__dirname, "../../docs/emulator.md"), "utf8");
        const [, example = ""] = /^```typescript\n(.*?)^```/ms.exec(text) ?? [];
        writeFileSync(
          join(project.directory, "emulator-test.ts"),
          example.replace("cdktf-provider-aerial", edition.library),
        );
        const options = ["--strict", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2022"];
        expect(await project.run("node_modules/.bin/tsc", ...options, "emulator-test.ts")).toBe("");
        expect(await project.run("node", "--test", "emulator-test.js")).toMatch(/pass 1\b/);
        const required = `console.log(typeof require("${edition.library}/emulator").startEmulator)`;
        expect(await project.run("node", "--eval", required)).toBe("function\n");
        const imported = `import { startEmulator } from "${edition.library}/emulator.js"; console.log(typeof startEmulator);`;
        expect(await project.run("node", "--input-type=module", "--eval", imported)).toBe("function\n");
      });

      it("brings the command aerial, by that name and by its own", async () => {
        for (const name of ["aerial", edition.library]) {
          expect(await project.run("npx", "--no-install", name, "--help")).toMatch(/^Usage: aerial /);
        }
      });

      it("brings no package with a known vulnerability, except for what the framework has inside of it", async () => {
        const findings = await auditOf(project.directory);
        const ours = findings?.filter(({ places }) =>
          places.some((place) => !/^node_modules\/cdkt[fn](\/|$)/.test(place)),
        );
        expect(ours ?? []).toEqual([]);
      });
    });

    it("has no library with a known vulnerability in its bundles, nor one that its authors gave up", async () => {
      const libraries = [...read("assets/THIRD-PARTY-NOTICES.txt").matchAll(/^(\S+) (\d\S*) \(\S+\)$/gm)].map(
        ([, name, version]) => [name!, version!] as const,
      );
      expect(libraries.length).toBeGreaterThanOrEqual(4);
      const project = mkdtempSync(join(tmpdir(), "aerial-bundled-"));
      try {
        const dependencies = Object.fromEntries(libraries);
        writeFileSync(
          join(project, "package.json"),
          JSON.stringify({ name: "bundled", version: "1.0.0", dependencies }),
        );
        const options = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        await runCommand("npm", ["install", ...options], { directory: project, environment: usersEnvironment() });
        const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
        const givenUp = Object.entries<any>(packages).filter(([, { deprecated }]) => deprecated !== undefined);
        expect(givenUp).toEqual([]);
        expect((await auditOf(project)) ?? []).toEqual([]);
      } finally {
        rmSync(project, { recursive: true, force: true });
      }
    });
  });
});

/** Returns the project's packages that are not development dependencies. */
function topLevelModules(directory: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(directory, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; inBundle?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev, inBundle }]) => path !== "" && dev !== true && inBundle !== true)
    .map(([path]) => path.replace(/^node_modules\//, ""))
    .sort();
}
