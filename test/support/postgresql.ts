import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { locatePostgresql, type PostgresqlInstallation } from "../../tools/toolchain/postgresql";

/** Role and database that `initdb` makes. */
const ROLE = "terraform";
const DATABASE = "postgres";

/**
 * Runs the server until standard input ends, which it also does when the test's process is killed; then nothing is left,
 * neither the server nor its folder.
 */
const SUPERVISOR = `
  exec 3<&0
  "$1/postgres" -D "$2/data" </dev/null 3<&- &
  server=$!
  ( cat <&3; kill -INT "$server" ) >/dev/null 2>&1 &
  wait "$server"
  rm -rf "$2"
`;

/** A PostgreSQL server of a test's own. It only listens on a Unix socket, so that it does not meet other servers. */
export interface PostgresqlServer {
  /** Folder of the socket: what libpq calls the host. */
  readonly host: string;
  /** Password of the role, made for this server. */
  readonly password: string;
  /** What makes an engine's \`pg\` backend find its database. The password is in none but \`PGPASSWORD\`. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * A database of its own on this server, with the same role and log. It takes a tenth of the time of another server.
   * `close` ends the server for all of them.
   */
  another(): Promise<PostgresqlServer>;
  /** Returns the database's contents as SQL, where even the values in compressed blocks are readable. */
  dump(): Promise<string>;
  /** Returns the server's log so far: every statement with its parameters. */
  log(): string;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

/** Starts a server, which takes about two seconds. Rejects with the server's output if it does not start. */
export async function startPostgresql(): Promise<PostgresqlServer> {
  const installation = locatePostgresql();
  if (installation === undefined) {
    throw new Error("There is no PostgreSQL server: install it (Debian: the package postgresql).");
  }
  const { directory: programs, user } = installation;
  const folder = mkdtempSync(join(tmpdir(), "aerial-postgresql-"));
  if (user !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const password = randomBytes(24).toString("hex");
  const environment = { PGHOST: folder, PGUSER: ROLE, PGDATABASE: DATABASE, PGPASSWORD: password };
  try {
    await initialize(installation, folder, password);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const child = spawn("sh", ["-c", SUPERVISOR, "postgresql", programs, folder], {
    cwd: folder,
    uid: user?.uid,
    gid: user?.gid,
    env: { PATH: process.env.PATH },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const ended = new Promise<void>((fulfil) => child.once("close", () => fulfil()));
  await ready(child, () => log);
  let databases = 0;
  const inDatabase = (name: string): PostgresqlServer => {
    const variables = { ...environment, PGDATABASE: name };
    const run = async (program: string, ...args: readonly string[]): Promise<string> => {
      const { stdout } = await promisify(execFile)(join(programs, program), ["--no-password", ...args], {
        env: { PATH: process.env.PATH, ...variables },
        maxBuffer: 2 ** 28,
      });
      return stdout;
    };
    return {
      host: folder,
      password,
      environment: { PG_CONN_STR: `postgres:///${name}?host=${encodeURIComponent(folder)}`, ...variables },
      another: async () => {
        databases += 1;
        const other = `test${databases}`;
        await run("createdb", other);
        return inDatabase(other);
      },
      dump: () => run("pg_dump", "--inserts"),
      log: () => log,
      close: async () => {
        child.stdin.end();
        await ended;
      },
    };
  };
  return inDatabase(DATABASE);
}

async function initialize(
  { directory, user }: PostgresqlInstallation,
  folder: string,
  password: string,
): Promise<void> {
  const passwordFile = join(folder, "password");
  const asUser = { cwd: folder, uid: user?.uid, gid: user?.gid };
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) {
    chownSync(passwordFile, user.uid, user.gid);
  }
  const data = join(folder, "data");
  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    fsync: "off",
    log_statement: "all",
    log_timezone: "UTC",
  };
  const args = ["-D", data, "--username", ROLE, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  await promisify(execFile)(join(directory, "initdb"), [...args, "--encoding=UTF8", "--locale=C", "--no-sync"], asUser);
  rmSync(passwordFile);
  writeFileSync(
    join(data, "postgresql.auto.conf"),
    Object.entries(settings)
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(""),
  );
}

async function ready(child: ChildProcess, log: () => string): Promise<void> {
  await new Promise<void>((fulfil, reject) => {
    child.stderr!.on("data", () => {
      if (log().includes("ready to accept connections")) {
        fulfil();
      }
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error(`The PostgreSQL server did not start:\n${log()}`)));
  });
}
