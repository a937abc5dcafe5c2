/**
 * `npm run release:version -- X.Y.Z`: sets the version of a release in the work tree. In the repository it is always 0.0.0. The
 * release workflow sets it before it builds, and never commits it.
 *
 * `--notes FILE` writes the version's section of CHANGELOG.md to a file; `--output FILE` appends `version=X.Y.Z` to a file, as
 * a workflow's step does. The executables (scripts/bundle.ts) and the packages take the version from package.json.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ToolchainError } from "../../tools/errors";

/** Options of {@link setReleaseVersion}. */
export interface ReleaseVersionOptions {
  /** The repository's root. */
  readonly root: string;
  /** `X.Y.Z`, or a tag with a leading `v`. */
  readonly version: string;
}

/** A prepared release. */
export interface PreparedRelease {
  /** `X.Y.Z`, without a `v`. */
  readonly version: string;
  /** The version's section of CHANGELOG.md, in Markdown. */
  readonly notes: string;
}

/**
 * Writes the version of a release into package.json and package-lock.json, after checking that the release is complete.
 *
 * @throws ToolchainError if the version is not valid, CHANGELOG.md has no dated section for it, or the tests of later versions have
 *   no state of it. Nothing is written then.
 */
export function setReleaseVersion({ root, version: given }: ReleaseVersionOptions): PreparedRelease {
  const version = given.replace(/^v/, "");
  if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version) || version === "0.0.0") {
    throw new ToolchainError(`"${given}" is not the version of a release. Use X.Y.Z, such as 1.2.3.`);
  }
  const notes = sectionOf(readFileSync(join(root, "CHANGELOG.md"), "utf8"), version);
  if (notes === undefined) {
    throw new ToolchainError(
      `CHANGELOG.md needs a section "## [${version}] - YYYY-MM-DD" that is not empty. Move the content of "Unreleased" there.`,
    );
  }
  if (!existsSync(join(root, "test/upgrades/states", version))) {
    throw new ToolchainError(
      `test/upgrades/states has no state of ${version}. Run "npx tsx scripts/state-fixture.ts ${version}", and commit the result.`,
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

/** Returns the text below a version's heading, without the links at the end of the file. */
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
  console.log(
    `Set the version ${version} in package.json and package-lock.json. Build, test and package; do not commit this.`,
  );
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof ToolchainError ? error.message : error);
    process.exitCode = 1;
  }
}
