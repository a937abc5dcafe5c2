/** Writes a program's files: all of them or none. Never overwrites a file. */
import { closeSync, lstatSync, mkdirSync, openSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FilesExistError, WriteError } from "../errors";
import type { ProgramFiles } from "./program";

/** Throws an error that names all existing files. */
function refuseToOverwrite(directory: string, names: Iterable<string>): void {
  const there = [...names].filter((name) => isThere(join(directory, name)));
  if (there.length > 0) {
    throw new FilesExistError(directory, there);
  }
}

/** Writes the files into a folder, which is created if it does not exist. @throws FilesExistError, WriteError */
export function writeFiles(directory: string, files: ProgramFiles): void {
  refuseToOverwrite(directory, files.keys());
  const undo: (() => void)[] = [];
  try {
    for (const [name, text] of files) {
      const file = join(directory, name);
      const made = mkdirSync(dirname(file), { recursive: true });
      undo.push(() => removeEmpty(dirname(file), made));
      // `wx` fails if the file was created in the meantime.
      const descriptor = openSync(file, "wx");
      // This comes before writing, because a full disk leaves an incomplete file.
      undo.push(() => rmSync(file, { force: true }));
      try {
        writeFileSync(descriptor, text);
      } finally {
        closeSync(descriptor);
      }
    }
  } catch (error) {
    undo.reverse().forEach((step) => step());
    const { code, path, syscall } = error as NodeJS.ErrnoException;
    const name = [...files.keys()].find((each) => join(directory, each) === path);
    throw code === "EEXIST" && syscall === "open" && name !== undefined
      ? new FilesExistError(directory, [name])
      : new WriteError(directory, error as Error);
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Writing to the folder will give a better error.
    return false;
  }
}

/** Removes the folders that were created. The outermost of them is `made`. */
function removeEmpty(directory: string, made: string | undefined): void {
  if (made === undefined) {
    return;
  }
  try {
    for (let folder = directory; folder.length >= made.length; folder = dirname(folder)) {
      rmdirSync(folder);
    }
  } catch {
    // The folder contains other files, so it stays.
  }
}
