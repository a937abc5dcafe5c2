/** No text shows a form of npx that could fetch the npm package `aerial`, which is not this project's. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Program } from "../../lib/cli/generate/program";
import { createProgram, run } from "../../lib/cli/program";
import { LANGUAGE_NAMES, nextCommands, writeProgram } from "../../lib/cli/generate/languages/languages";
import { EDITIONS } from "../../lib/editions/editions";
import { fetchingForms } from "./support/npx";
import { ROOT } from "./support/blocks";

const NAME = "aerial";

/** Files that nobody wrote: fetched, built, or copies of files that were searched. */
const LEFT_OUT =
  /^(node_modules|assets|dist|coverage|test-results|cdktf\.out|\.git|\.terraform|package-lock\.json|\.jsii)$/;

const TEXTS = /^(\.(md|ts|mjs|cjs|js|json|sh|ya?ml|py|go|tf|hcl|tmpl|tftpl|txt|html|css|toml|mod))?$/;

/** All texts of the repository, by their paths. */
function textFiles(folder = ROOT, path = ""): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .flatMap((entry) => {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        return textFiles(join(folder, entry.name), below);
      }
      return entry.isFile() && TEXTS.test(extname(entry.name)) ? [below] : [];
    });
}

describe("A form of npx that may fetch the package aerial", () => {
  it.each([
    `npx ${NAME} doctor`,
    `run: npx ${NAME} gate plan`,
    `$ AERIAL_SCOPES=x npx ${NAME} drift`,
    `\${AERIAL:-npx ${NAME}} drift`,
    `npx -y ${NAME} doctor`,
    `npx --yes --quiet ${NAME}@latest doctor`,
    `npx -- ${NAME}`,
    `npx --package ${NAME} ${NAME} doctor`,
    `npx -p=${NAME} -- ${NAME}`,
    `npx --package other -- ${NAME}`,
    `npx -c '${NAME} doctor'`,
    `npx \\\n  ${NAME} doctor`,
    `npx\n${NAME} doctor`,
    `["npx", "${NAME}", "install"]`,
    `spawn("npx", ["--yes", "${NAME}"])`,
    `"run npx " +\n      "${NAME} install"`,
    `npm exec ${NAME} doctor`,
    `npm exec --yes -- ${NAME}`,
    `npm x ${NAME}`,
    `["npm", "exec", "${NAME}"]`,
    `pnpm dlx ${NAME}`,
    `yarn dlx ${NAME}`,
    `bunx ${NAME}`,
    `npx --no other && npx ${NAME} doctor`,
  ])("is recognized: %s", (text) => {
    expect(fetchingForms(text)).toHaveLength(1);
  });

  it.each([
    `npx --no ${NAME} doctor`,
    `npx --no-install ${NAME} doctor`,
    `npm exec --no -- ${NAME} doctor`,
    `["npx", "--no", "${NAME}", "install"]`,
    `npx --package cdktf-provider-aerial ${NAME} doctor`,
    `npx -y --package=cdktn-provider-aerial@1.2.3 ${NAME} doctor`,
    "npx cdktf-provider-aerial doctor",
    "npx -y cdktn-provider-aerial@latest doctor",
    `npx tsx main.ts && ${NAME} doctor`,
    `npx cdktf-cli@0.21 deploy # then ${NAME} drift`,
    `npm run ${NAME}`,
    `${NAME} doctor`,
  ])("is not what other commands are: %s", (text) => {
    expect(fetchingForms(text)).toEqual([]);
  });

  it("is in no file of the repository", () => {
    const files = textFiles();
    for (const expected of [
      "README.md",
      "docs/cli.md",
      "examples/pipeline/drift.sh",
      ".ci/run",
      ".github/workflows/build.yml",
    ]) {
      expect(files).toContain(expected);
    }
    const found = files.flatMap((path) =>
      fetchingForms(readFileSync(join(ROOT, path), "utf8")).map((form) => `${path}: ${form}`),
    );
    expect(found).toEqual([]);
  });

  it("is in no program that the command writes, nor in what it says to run next", () => {
    const org = { key: "acme", orgId: "00oa" };
    const few = { accountId: "0227acme", orgs: [org], aerialOrgs: [org] };
    const many = {
      ...few,
      orgs: Array.from({ length: 12 }, (_, index) => ({ key: `org-${index}`, orgId: `00o${index}` })),
    };
    const split: Program = { ...many, stacks: { orgsPerStack: 10, names: ["orgs-01", "orgs-02"] } };
    const texts = Object.values(EDITIONS).flatMap((edition) =>
      LANGUAGE_NAMES.flatMap((language) =>
        ["0.0.0", "1.2.3"].flatMap((version) => {
          const library = { edition, version, npm: { kind: "registry" }, goModules: {} } as const;
          const setting = { language, library, engine: "terraform" } as const;
          return [few, many, split].flatMap((program) => [
            ...writeProgram(program, setting).values(),
            ...nextCommands(program, setting),
          ]);
        }),
      ),
    );
    expect(texts.some((text) => text.includes(`npx --no ${NAME} install`))).toBe(true);
    expect(texts.flatMap(fetchingForms)).toEqual([]);
  });

  it("is in no help", async () => {
    const context = { stop: new AbortController().signal, out: () => {}, error: () => {} };
    const names = createProgram(context, () => {}).commands.map((command) => command.name());
    expect(names).toContain("generate");
    for (const name of names) {
      let help = "";
      await run([name, "--help"], { ...context, out: (text) => (help += text) });
      expect(help).toContain(`Usage: aerial ${name}`);
      expect(fetchingForms(help)).toEqual([]);
    }
  });
});
