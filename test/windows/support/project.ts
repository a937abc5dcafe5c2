import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { transformSync } from "esbuild";
import { ZipFile } from "yazl";
import { runCommand } from "../../../tools/command";
import { usersEnvironment } from "../../installed/support/projects";
import { npmPackage } from "../../support/npm-package";
import type { Desk, Ending, Machine, Running } from "./machine";

const PROGRAM = resolve(__dirname, "../program.ts");

/** The command of the installed package, from a project's folder. */
const COMMAND = join("..", "node_modules", "cdktf-provider-aerial", "assets", "cli", "aerial.js");

/** Installs the packed library with npm into the folder of a user's projects. */
export async function installLibrary(home: string): Promise<void> {
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "orgs", version: "1.0.0", private: true }));
  // No path in the command: on Windows a shell starts npm.
  copyFileSync(npmPackage()!, join(home, "library.tgz"));
  const [shell, ...first] = process.platform === "win32" ? ["cmd.exe", "/d", "/c", "npm"] : ["npm"];
  const install = ["install", "--no-audit", "--no-fund", "--loglevel=error", "./library.tgz"];
  await runCommand(shell!, [...first, ...install], { directory: home, environment: usersEnvironment() });
}

/** A project of a user, in its own folder next to the installed library. */
export class Project {
  readonly directory: string;

  /** @param settings environment of the commands that know the account */
  constructor(
    private readonly desk: Desk,
    private readonly machine: Machine,
    private readonly settings: NodeJS.ProcessEnv,
  ) {
    this.directory = mkdtempSync(join(desk.home, "Orgs für Kunden "));
    const { code } = transformSync(readFileSync(PROGRAM, "utf8"), { loader: "ts", format: "cjs" });
    writeFileSync(join(this.directory, "main.js"), code);
  }

  /** Runs the program, with the policy of the first org. */
  async synthesize(deletionPolicy: string): Promise<Ending> {
    return await this.desk.start(this.machine, "node", ["main.js"], this.directory, { DELETION_POLICY: deletionPolicy })
      .result;
  }

  /** `aerial drift --json` of the first stack. */
  async drift(): Promise<{ readonly exitCode: number | null; readonly stderr: string; readonly report: unknown }> {
    const args = [COMMAND, "drift", "cdktf.out/stacks/orgs", "--json"];
    const { exitCode, stdout, stderr } = await this.desk.start(
      this.machine,
      "node",
      args,
      this.directory,
      this.settings,
    ).result;
    return { exitCode, stderr, report: JSON.parse(stdout) };
  }

  /** A stack that was synthesized. */
  stack(name: string): Stack {
    return new Stack(this.desk, this.machine, join(this.directory, "cdktf.out", "stacks", name), this.settings);
  }

  /** The state of a stack, where the framework's default backend has it. */
  state(name: string): { readonly resources: readonly unknown[] } {
    return JSON.parse(readFileSync(join(this.directory, `terraform.${name}.tfstate`), "utf8"));
  }
}

/** A synthesized stack, and the engine's commands on it. */
export class Stack {
  constructor(
    private readonly desk: Desk,
    private readonly machine: Machine,
    readonly directory: string,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
    return this.desk.start(this.machine, "terraform", args, this.directory, { ...this.settings, ...environment });
  }

  async run(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ending> {
    return await this.start(args, environment).result;
  }

  async init(): Promise<Ending> {
    return await this.run(["init", "-input=false", "-no-color"]);
  }

  /** Exit code 0 if there is nothing to do, 2 if there is. */
  async plan(): Promise<Ending> {
    return await this.run(["plan", "-detailed-exitcode", "-input=false", "-no-color"]);
  }

  async apply(): Promise<Ending> {
    return await this.run(["apply", "-auto-approve", "-input=false", "-no-color"]);
  }

  async destroy(): Promise<Ending> {
    return await this.run(["destroy", "-auto-approve", "-input=false", "-no-color"]);
  }
}

/**
 * Puts the null provider next to a stack, where `init` finds it, unless `init` is to download it. It is packed: Terraform
 * makes links to unpacked ones, and Wine does not support links.
 */
export async function placeNullProvider(machine: Machine, stack: string): Promise<void> {
  const { nullProvider, registryHost, platform } = machine;
  if (nullProvider === undefined) {
    return;
  }
  const { version } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")).terraform.required_providers.null;
  const archive = new ZipFile();
  archive.addFile(nullProvider, `terraform-provider-null_v${version}${extname(nullProvider)}`, { mode: 0o100755 });
  archive.end();
  const folder = join(stack, "terraform.d/plugins", registryHost, "hashicorp/null");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `terraform-provider-null_${version}_${platform}.zip`);
  writeFileSync(file, await buffer(archive.outputStream));
}
