/** The workflows as actionlint sees them: this repository's, and those that the documentation has people copy. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { locateGoProgram } from "../../tools/toolchain/go-program";
import { ACTIONLINT } from "../../tools/toolchain/go-programs";
import { describeWith } from "../support/required";

const ROOT = join(__dirname, "../..");
const OWN = readdirSync(join(ROOT, ".github/workflows")).map((name) => `.github/workflows/${name}`);

/** Markdown that people read, and programs to copy. */
const PLACES = ["README.md", "CONTRIBUTING.md", "docs", "examples"];

function filesOf(place: string): readonly string[] {
  return /[.]\w+$/.test(place)
    ? [place]
    : readdirSync(join(ROOT, place), { recursive: true, encoding: "utf8" }).map((path) => join(place, path));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const isWorkflow = (text: string) => /^on:/m.test(text) && /^jobs:/m.test(text);

/** The workflows in code blocks, and in files of their own. */
const COPIED = PLACES.flatMap(filesOf).flatMap((path): (readonly [name: string, text: string])[] => {
  if (/[.]ya?ml$/.test(path)) {
    return [[path, read(path)]];
  }
  if (!path.endsWith(".md")) {
    return [];
  }
  return [...read(path).matchAll(/^```ya?ml\n([^]*?)^```$/gm)].map(([, text]) => [
    `${path}: ${/^name: (.*)$/m.exec(text!)?.[1] ?? "a workflow"}`,
    text!,
  ]);
});
const COPIED_WORKFLOWS = COPIED.filter(([, text]) => isWorkflow(text));

/** Returns actionlint's findings. Not with shellcheck or pyflakes, which some machines have and others do not. */
function findingsIn(text: string): unknown {
  const args = ["-shellcheck=", "-pyflakes=", "-format={{json .}}", "-"];
  const { stdout, stderr } = spawnSync(locateGoProgram(ACTIONLINT)!, args, {
    cwd: ROOT,
    input: text,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describeWith(["actionlint"], "actionlint", () => {
  it.each(OWN)("finds nothing in %s", (path) => {
    expect(findingsIn(read(path))).toEqual([]);
  });

  it.each(COPIED_WORKFLOWS)("finds nothing in %s", (_name, text) => {
    expect(findingsIn(text)).toEqual([]);
  });

  it("has workflows to look at, here and in the documentation", () => {
    expect(OWN).toEqual([".github/workflows/build.yml", ".github/workflows/release.yml"]);
    expect(COPIED_WORKFLOWS.map(([name]) => name)).toEqual([
      "docs/guides/pipeline-jobs.md: orgs",
      "docs/guides/pipeline-jobs.md: drift",
      "docs/guides/testing-your-stack.md: test",
    ]);
  });

  it("finds what is wrong", () => {
    const broken = read(OWN[0]!).replace("runs-on:", "run-on:");
    expect(findingsIn(broken)).toMatchObject([{ kind: "syntax-check" }, { kind: "syntax-check" }]);
    const unknownName = read(OWN[0]!).replace("${{ matrix.engine }}", "${{ matrix.engines }}");
    const message = expect.stringContaining('property "engines" is not defined') as string;
    expect(findingsIn(unknownName)).toEqual([expect.objectContaining({ kind: "expression", message })]);
  });
});
