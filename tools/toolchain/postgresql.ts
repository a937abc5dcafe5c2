import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { findProgram, isExecutable } from "../command";

/** Where the programs of a PostgreSQL server are, and who may run them. */
export interface PostgresqlInstallation {
  /** The folder with `postgres`, `initdb`, `createdb` and `pg_dump`. */
  readonly directory: string;
  /** PostgreSQL refuses to run as root: root starts it as this user instead. Undefined for everybody else. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Debian's packages keep the server's programs out of `PATH`, in a folder for each major version. */
const DEBIAN_DIRECTORY = "/usr/lib/postgresql";
const PROGRAMS = ["postgres", "initdb", "createdb", "pg_dump"];

/**
 * Finds the newest PostgreSQL server of the machine; whether one is running makes no difference.
 *
 * @returns undefined where there is none, or where this is root and there is no user `postgres`
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
