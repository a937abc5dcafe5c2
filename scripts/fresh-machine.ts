/**
 * `npm run test:fresh-machine`: runs the README's two commands as somebody types them who has just cloned the repository, on
 * machines that have less than a developer's: an empty home folder, empty caches, and few programs.
 *
 * Some things are shared so that a run takes minutes: the download caches of npm and Go, Go's build cache, and the way to the
 * package registries. Arguments name the machines to try; the default is all of them.
 */
import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ENGINE_NAMES } from "../lib/constructs/engine/find-engine";
import { findProgram, runCommand } from "../tools/command";
import { provideOpenTofu } from "../tools/toolchain/engine";
import { limitPath } from "../tools/limited-path";

const DEMO = "npm ci && npm run demo";
const TEST = "npm ci && npm test";

interface Machine {
  /** The only engine on `PATH`. */
  readonly engine?: (typeof ENGINE_NAMES)[number];
  /** Whether Go, Python, a browser, PostgreSQL and smaller tools exist. Node.js, npm, git and a shell always do. */
  readonly hasTools: boolean;
  readonly commands: readonly string[];
}

const MACHINES: Readonly<Record<string, Machine>> = {
  tofu: { engine: "tofu", hasTools: false, commands: [DEMO, TEST] },
  terraform: { engine: "terraform", hasTools: false, commands: [DEMO] },
  "no-engine": { hasTools: true, commands: [DEMO] },
};

/** The tools that a machine without tools does not have. */
const TOOLS =
  /^(go|gofmt|python[\d.]*|pip[\d.]*|chromium.*|google-chrome.*|chrome|postgres|psql|initdb|pg_.*|gpg|jq|curl)$/;
/** The folder of PostgreSQL's programs on Debian, which is not on `PATH`. */
const POSTGRESQL_DIRECTORY = "/usr/lib/postgresql";

/** Variables with which the machine reaches registries. All others are left out: a newcomer has not set any. */
const SHARED_VARIABLES =
  /^(LANG|TERM|TMPDIR|.*_PROXY|.*_CA_BUNDLE|.*CA_?CERTS?(_FILE)?|.*CAINFO|SSL_CERT_.*|PIP_.*|GOPROXY|GOSUMDB|GONOSUMDB|GOFLAGS|npm_config_registry)$/i;

/** The number of lines of a command's output that are printed after it ends. */
const SHOWN = { passed: 16, failed: 300 };

const root = resolve(__dirname, "..");

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !(name in MACHINES));
  if (unknown.length > 0) {
    throw new Error(`Unknown machine: ${unknown.join(", ")}. Choose from ${Object.keys(MACHINES).join(", ")}.`);
  }
  for (const name of names.length === 0 ? Object.keys(MACHINES) : names) {
    if (!(await tryMachine(name, MACHINES[name]!))) {
      process.exitCode = 1;
    }
  }
}

/** Runs a machine's commands. @returns whether all of them passed */
async function tryMachine(name: string, machine: Machine): Promise<boolean> {
  const base = mkdtempSync(join(tmpdir(), `fresh-machine-${name}-`));
  try {
    const environment = await makeEnvironment(base, machine);
    let passed = true;
    for (const [index, command] of machine.commands.entries()) {
      const clone = join(base, `clone-${index}`);
      await runCommand("git", ["clone", "--quiet", "--no-hardlinks", root, clone]);
      passed = (await tryCommand(name, command, { clone, environment, hidesServer: !machine.hasTools })) && passed;
    }
    return passed;
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function tryCommand(
  machine: string,
  command: string,
  where: { readonly clone: string; readonly environment: NodeJS.ProcessEnv; readonly hidesServer: boolean },
): Promise<boolean> {
  console.log(`\n-- ${machine}: ${command}`);
  const started = performance.now();
  const log = `${where.clone}.log`;
  const exitCode = await run(command, log, where);
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  console.log(lines.slice(exitCode === 0 ? -SHOWN.passed : -SHOWN.failed).join("\n"));
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`-- ${machine}: ${command}: ${exitCode === 0 ? "passed" : `FAILED with ${exitCode}`} after ${seconds} s`);
  return exitCode === 0;
}

function run(
  command: string,
  log: string,
  { clone, environment, hidesServer }: { clone: string; environment: NodeJS.ProcessEnv; hidesServer: boolean },
): Promise<number | null> {
  const shell = findProgram("bash")!;
  const [program = shell, ...args] = [...(hidesServer ? hidingServer() : []), shell, "-c", command];
  const output = createWriteStream(log);
  return new Promise((fulfil, reject) => {
    const child = spawn(program, args, { cwd: clone, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    child.once("error", reject);
    child.once("close", (exitCode) => output.end(() => fulfil(exitCode)));
  });
}

/** Programs find PostgreSQL in its folder, so root starts the command with an empty folder in its place. */
function hidingServer(): readonly string[] {
  const unshare = findProgram("unshare");
  if (process.getuid?.() !== 0 || unshare === undefined || !existsSync(POSTGRESQL_DIRECTORY)) {
    return [];
  }
  return [unshare, "--mount", "sh", "-c", `mount -t tmpfs none ${POSTGRESQL_DIRECTORY} && exec "$@"`, "sh"];
}

async function makeEnvironment(base: string, machine: Machine): Promise<NodeJS.ProcessEnv> {
  const home = join(base, "home");
  mkdirSync(home);
  const shared = Object.entries(process.env).filter(([name]) => SHARED_VARIABLES.test(name));
  const npmSettings = join(homedir(), ".npmrc");
  const npm = async (setting: string) => (await runCommand("npm", ["config", "get", setting])).trim();
  const go = findProgram("go");
  const goSettings = async (name: string) => (await runCommand(go!, ["env", name])).trim();
  return {
    ...Object.fromEntries(shared),
    PATH: await makePath(base, machine),
    HOME: home,
    npm_config_cache: await npm("cache"),
    ...(existsSync(npmSettings) ? { npm_config_userconfig: npmSettings } : {}),
    ...(go === undefined || !machine.hasTools
      ? {}
      : {
          GOENV: await goSettings("GOENV"),
          GOMODCACHE: await goSettings("GOMODCACHE"),
          GOCACHE: await goSettings("GOCACHE"),
        }),
  };
}

/** Returns the machine's `PATH`: the programs of this machine without its engines, and if it has no tools, without those. */
async function makePath(base: string, { engine, hasTools }: Machine): Promise<string> {
  const programs = limitPath(join(base, "bin"), (name) => !hasTools && TOOLS.test(name));
  if (engine !== undefined) {
    const path = engine === "tofu" ? (await provideOpenTofu()).path : findProgram(engine);
    if (path === undefined) {
      throw new Error(`The fresh machine needs ${engine}, but it is not on PATH.`);
    }
    symlinkSync(path, join(programs, engine));
  }
  return programs;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
