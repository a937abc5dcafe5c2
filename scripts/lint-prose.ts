/**
 * `npm run lint:prose`: the repository's texts against the rules in scripts/prose/styles, with Vale.
 *
 * `npm run lint:prose -- docs lib/cli` checks only what is in these folders and files.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { ToolchainError } from "../tools/errors";
import { provideGoProgram } from "../tools/toolchain/go-program";
import { VALE } from "../tools/toolchain/go-programs";
import { lintTexts, readTextFiles } from "./prose/lint";

const root = join(__dirname, "..");

/** Files whose texts come from other files, are data, or are other people's. */
const EXCLUDED = [
  /^docs\/api\//,
  /^API\.md$/,
  /\.generated\.ts$/,
  /\.d\.ts$/,
  /^test\/upgrades\/states\//,
  // Each rule's wrong examples.
  /^test\/scripts\/prose\//,
];

function filesToCheck(folders: readonly string[]): readonly string[] {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...folders],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  return listed
    .split("\0")
    .filter((path) => /\.(?:md|ts)$/.test(path) && !EXCLUDED.some((pattern) => pattern.test(path)))
    .sort();
}

async function main(folders: readonly string[]): Promise<number> {
  let vale: string;
  try {
    vale = await provideGoProgram(VALE);
  } catch (error) {
    if (!(error instanceof ToolchainError) || process.env.CI === "true") {
      throw error;
    }
    process.stderr.write(`Skipped: the texts are not checked. ${error.message}\n`);
    return 0;
  }
  const files = filesToCheck(folders);
  const findings = await lintTexts(vale, readTextFiles(root, files));
  findings.forEach(({ file, line, rule, message }) => process.stdout.write(`${file}:${line}: ${message} (${rule})\n`));
  process.stdout.write(`${files.length} files checked, ${findings.length} findings.\n`);
  return findings.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
