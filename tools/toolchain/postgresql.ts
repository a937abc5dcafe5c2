import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { findProgram, isExecutable } from "../command";

/** The programs of a PostgreSQL server, and the user who may run them. */
export interface PostgresqlInstallation {
  /** The folder with `postgres`, `initdb`, `createdb` and `pg_dump`. */
  readonly directory: string;
  /** PostgreSQL refuses to run as root, so root starts it as this user. Undefined for everybody else. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Debian's packages keep the server's programs in a folder for each major version, which is not on `PATH`. */
const DEBIAN_DIRECTORY = "/usr/lib/postgresql";
const PROGRAMS = ["postgres", "initdb", "createdb", "pg_dump"];

/**
 * Finds the machine's newest PostgreSQL server, whether or not one is running.
 *
 * @returns undefined if there is none, or if this is root and the user `postgres` does not exist
 */
export function locatePostgresql(environment: NodeJS.ProcessEnv = process.env): PostgresqlInstallation | undefined {
  const onPath = findProgram("postgres", environment);
  const directories = [...(onPath === undefined ? [] : [dirname(onPath)]), ...debianDirectories()];
  const directory = directories.find((candidate) =>
    PROGRAMS.every((program) => isExecutable(join(candidate, program))),
  );
  if (directory === undefined) {
    return undefined;
  }
  if (process.getuid?.() !== 0) {
    return { directory };
  }
  try {
    const id = (option: string) =>
      Number(execFileSync("id", [option, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
    return { directory, user: { uid: id("-u"), gid: id("-g") } };
  } catch {
    return undefined;
  }
}

function debianDirectories(): readonly string[] {
  try {
    const versions = readdirSync(DEBIAN_DIRECTORY).filter((name) => /^\d+$/.test(name));
    return versions
      .sort((one, other) => Number(other) - Number(one))
      .map((name) => join(DEBIAN_DIRECTORY, name, "bin"));
  } catch {
    return [];
  }
}
