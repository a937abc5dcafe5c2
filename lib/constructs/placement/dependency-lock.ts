import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "./replace-file";

/** The file in a stack's folder in which engines record the selected versions and their checksums. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** The first line of a new file. An engine replaces it with its own when it adds another provider. */
const HEADER = "# Written at synthesis for the provider next to this stack. From now on, init maintains this file.\n";

/** A provider in a lock file. */
export interface LockedProvider {
  /** The provider's address, including the host, such as `terraform.local/aerial/aerial`. */
  readonly source: string;
  /** The only version that the stack accepts. */
  readonly version: string;
  /** The accepted checksums from {@link packageChecksum}, one for each different package. */
  readonly checksums: readonly string[];
}

/**
 * Returns the checksum (`h1:`) that engines record for a provider's package with one file. It covers the file's name and
 * content, but not its mode or its compression.
 */
export function packageChecksum(fileName: string, content: Buffer): string {
  const file = createHash("sha256").update(content).digest("hex");
  return `h1:${createHash("sha256").update(`${file}  ${fileName}\n`).digest("base64")}`;
}

/**
 * Writes the version and the checksums of the provider next to a stack into the stack's lock file, as the first `init`
 * would. Without this entry, the framework's command asks a registry, which does not know the provider, and `init` requires
 * `-upgrade` after an upgrade.
 *
 * It writes only this provider's entry, and only if the entry is missing or names another version. If a package changes
 * under the same version, the engine must refuse it. A lock file stays unchanged if it is a link, because it then belongs to
 * somebody else, or if no engine wrote it.
 */
export function lockProvider(stackFolder: string, provider: LockedProvider): void {
  const path = join(stackFolder, LOCK_FILE);
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return;
  }
  const before = readIfThere(path);
  const after = withProvider(before, provider);
  if (after !== before) {
    replaceFile(path, after);
  }
}

/** Returns the text of a lock file with a provider's entry, or the same text if nothing changes. */
function withProvider(text: string, provider: LockedProvider): string {
  // On Windows, Git can convert the line ends.
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = entryOf(provider).join(lineEnd);
  const mentions = text.split(`"${provider.source}"`).length - 1;
  if (mentions === 0) {
    return `${text === "" ? HEADER : text.replace(/[\r\n]*$/, lineEnd)}${lineEnd}${entry}`;
  }
  // This is the form that engines write. A person who wrote another form had a reason.
  const [own] =
    new RegExp(`^provider "${escaped(provider.source)}" \\{\\r?\\n(?: .*\\r?\\n)*\\}(?:\\r?\\n)?`, "m").exec(text) ??
    [];
  const version = /^ +version += "([^"]*)"$/m.exec(own ?? "")?.[1];
  if (mentions > 1 || own === undefined || version === undefined || version === provider.version) {
    return text;
  }
  return text.replace(own, () => entry);
}

/** Returns the lines of an entry. The empty last line adds a final line end. */
function entryOf({ source, version, checksums }: LockedProvider): string[] {
  return [
    `provider "${source}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    "  hashes = [",
    ...[...checksums].sort().map((checksum) => `    "${checksum}",`),
    "  ]",
    "}",
    "",
  ];
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return "";
    }
    throw error;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
