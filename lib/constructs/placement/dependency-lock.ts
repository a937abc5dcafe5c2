import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "./replace-file";

/** The engines' file of the versions and checksums that they chose, in a stack's folder. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** What a new file begins with; an engine writes its own instead as soon as it adds another provider. */
const HEADER = "# Written with the stack: the provider that lies beside it. From here on, init maintains this file.\n";

/** A provider as a lock file names it. */
export interface LockedProvider {
  /** The provider's address with its host, such as `terraform.local/aerial/aerial`. */
  readonly source: string;
  /** The only version that the stack accepts. */
  readonly version: string;
  /** What its packages may hash to, as {@link packageChecksum} says: one for each different package. */
  readonly checksums: readonly string[];
}

/**
 * The checksum that engines record for a provider's package that holds one file, in the form `h1:`: of the file's name
 * and content, but not of its mode or of how it is packed.
 */
export function packageChecksum(fileName: string, content: Buffer): string {
  const file = createHash("sha256").update(content).digest("hex");
  return `h1:${createHash("sha256").update(`${file}  ${fileName}\n`).digest("base64")}`;
}

/**
 * Says in a stack's lock file which version of a provider lies beside the stack, and what it hashes to, as the first
 * `init` would. Without it the framework's command asks a registry, which cannot know the provider, and after an upgrade `init` wants
 * `-upgrade`.
 *
 * Only this provider's entry is written, and only where there is none or it names another version: a package that
 * changed under the same version is for the engine to refuse. A lock file that is a link is somebody's own, and is left
 * alone, and so is one that no engine wrote.
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

/** The text of a lock file with a provider's entry; the same text where nothing is to be changed. */
function withProvider(text: string, provider: LockedProvider): string {
  // Git gives files the line ends of Windows there.
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = entryOf(provider).join(lineEnd);
  const mentions = text.split(`"${provider.source}"`).length - 1;
  if (mentions === 0) {
    return `${text === "" ? HEADER : text.replace(/[\r\n]*$/, lineEnd)}${lineEnd}${entry}`;
  }
  // As engines write it. Anything else was written by a person, who then has a reason.
  const [own] =
    new RegExp(`^provider "${escaped(provider.source)}" \\{\\r?\\n(?: .*\\r?\\n)*\\}(?:\\r?\\n)?`, "m").exec(text) ??
    [];
  const version = /^ +version += "([^"]*)"$/m.exec(own ?? "")?.[1];
  if (mentions > 1 || own === undefined || version === undefined || version === provider.version) {
    return text;
  }
  return text.replace(own, () => entry);
}

/** The lines of an entry; an empty one at the end, so that the last one ends, too. */
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
