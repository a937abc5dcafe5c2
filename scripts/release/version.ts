/**
 * `npm run release:version -- X.Y.Z`: gives the work tree the version of a release. In the repository it is always 0.0.0;
 * the release workflow sets it before it builds, and never commits it.
 *
 * `--notes FILE` writes what CHANGELOG.md says of the version there; `--output FILE` appends `version=X.Y.Z` to it, as a
 * workflow's step does. From package.json the version goes into the executables (scripts/bundle.ts) and the packages.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ToolchainError } from "../../tools/errors";

/** Options of {@link setReleaseVersion}. */
export interface ReleaseVersionOptions {
  /** The repository's root. */
  readonly root: string;
  /** `X.Y.Z`, or a tag with `v` before it. */
  readonly version: string;
}

/** A release that is prepared. */
export interface PreparedRelease {
  /** `X.Y.Z`, without a `v`. */
  readonly version: string;
  /** What CHANGELOG.md says of it, in Markdown. */
  readonly notes: string;
}

/**
 * Writes the version of a release into package.json and package-lock.json, once all is there that a release needs.
 *
 * @throws ToolchainError where the version is none, CHANGELOG.md has no dated section for it, or no state of it is kept for
 *   the tests of later versions. Nothing is written then.
 */
export function setReleaseVersion({ root, version: given }: ReleaseVersionOptions): PreparedRelease {
  const version = given.replace(/^v/, "");
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version) || version === "0.0.0") {
    throw new ToolchainError(`"${given}" is no version of a release: give X.Y.Z, such as 1.2.3.`);
  }
  const notes = sectionOf(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version);
  if (notes === undefined) {
    throw new ToolchainError(
      `CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD" with something in it. Put what is below "Unreleased" there.`,
    );
  }
  if (!existsSync(join(root, "test/upgrades/states", version))) {
    throw new ToolchainError(
      `No state of ${version} is kept in test/upgrades/states. Run "npx tsx scripts/state-fixture.ts ${version}", and commit it.`,
    );
  }
  for (const name of ["package.json", "package-lock.json"]) {
    const path = join(root, name);
    const manifest = JSON.parse(readFileSync(path, "utf8")) as {
      version: string;
      packages?: Record<string, { version: string }>;
    };
    manifest.version = version;
    if (manifest.packages?.[""] !== undefined) {
      manifest.packages[""].version = version;
    }
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
  return { version, notes };
}

/** The text below a version's heading, without the links at the end of the file. */
function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^(?=## )/m);
  const heading = new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d{2}-\\d{2}\\n`);
  const section = sections.find((text) => heading.test(text));
  const text = section
    ?.replace(heading, "")
    .replace(/^\[[^\]]+\]: .*$/gm, "")
    .trim();
  return text === "" ? undefined : text;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { notes: { type: "string" }, output: { type: "string" } },
  });
  if (positionals.length !== 1) {
    throw new ToolchainError("Usage: npm run release:version -- X.Y.Z [--notes FILE] [--output FILE]");
  }
  const { version, notes } = setReleaseVersion({ root: join(__dirname, "../.."), version: positionals[0]! });
  if (values.notes !== undefined) {
    writeFileSync(values.notes, `${notes}\n`);
  }
  if (values.output !== undefined) {
    appendFileSync(values.output, `version=${version}\n`);
  }
  console.log(`package.json and package-lock.json say ${version}. Build, test and package; do not commit this.`);
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof ToolchainError ? error.message : error);
    process.exitCode = 1;
  }
}
