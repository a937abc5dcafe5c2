/** For the tests of pipelines: a synthesized stack, the jobs that it goes through, and the documentation that says how. */
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { AerialOrg, AerialProvider } from "../../lib";
import { blocksOf, blockWith } from "../guides/support";

/** The org of {@link synthesizedStack}, as the emulator has it before the first apply. */
export const ORG = { id: "00oone", domain: "one.okta.com", consentTo: "0227testaccount" } as const;

/** The pages about pipelines. */
const PAGES = ["pipelines", "pipeline-jobs", "rotate-key", "framework-commands"].map(
  (name) => `docs/guides/${name}.md`,
);

/** Returns the only code block in a language that contains a text, from the pages about pipelines. */
export function documented(language: string, text: string): string {
  return blockWith(blocksOf(...PAGES)(language), text);
}

/** For a test file: returns a function that makes folders, which are removed after each test. */
export function useFolders(): () => string {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-pipeline-"));
    folders.push(folder);
    return folder;
  };
}

/**
 * Synthesizes a stack with one org.
 *
 * @param folder where to; its state is there as well, in a folder of its own, as all jobs of a pipeline share one.
 * @returns the stack's folder.
 */
export function synthesizedStack(folder: string): string {
  mkdirSync(join(folder, "state"));
  const app = new App({ outdir: join(folder, "cdktf.out") });
  const stack = new TerraformStack(app, "orgs");
  new LocalBackend(stack, { path: join(folder, "state", "terraform.tfstate") });
  new AerialProvider(stack, "aerial");
  const org = new AerialOrg(stack, "one", { orgId: ORG.id, deletionPolicy: "ABANDON" });
  new TerraformOutput(stack, "domain", { value: org.domain });
  app.synth();
  return join(folder, "cdktf.out", "stacks", "orgs");
}

/**
 * Copies a folder as pipelines copy artifacts: files lose their executable bits.
 *
 * @param hidden whether files and folders whose names begin with a dot go along.
 */
export function carry(source: string, target: string, hidden: boolean): void {
  cpSync(source, target, {
    recursive: true,
    dereference: true,
    filter: (path) => hidden || path === source || !basename(path).startsWith("."),
  });
  for (const path of readdirSync(target, { recursive: true, encoding: "utf8" })) {
    const file = join(target, path);
    if (statSync(file).isFile()) {
      chmodSync(file, 0o644);
    }
  }
}
