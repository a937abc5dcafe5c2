/** Runs the engine for a person who watches: shows each command and the important lines of its output. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { say } from "./report";

/** The engine in one stack's folder. */
export class DemoEngine {
  private readonly environment: NodeJS.ProcessEnv;

  constructor(
    private readonly path: string,
    private readonly directory: string,
    account: Readonly<Record<string, string>>,
  ) {
    // The user's CLI configuration may forbid providers next to the stack.
    const commandLineConfiguration = join(directory, "..", "..", "..", "empty.tfrc");
    writeFileSync(commandLineConfiguration, "");
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|AERIAL_)/.test(name));
    this.environment = {
      ...Object.fromEntries(inherited),
      ...account,
      TF_CLI_CONFIG_FILE: commandLineConfiguration,
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
    };
  }

  /** Runs a command. If the exit code is not the expected one, rejects with the whole output. */
  async run(args: readonly string[], { expect }: { readonly expect: number }): Promise<void> {
    const command = `${basename(this.path)} ${args.join(" ")}`;
    say(`$ ${command}`);
    const { exitCode, output } = await this.start([...args, "-no-color", "-input=false"]);
    if (exitCode !== expect) {
      throw new Error(`${command} exited with ${exitCode} instead of ${expect}:\n${output}`);
    }
    // init warns that its lock file only has the checksum of this platform, which does not matter here.
    const story =
      args[0] === "init" ? output.replace(/^Warning: Incomplete lock file[^]*?(?=\S+ has been)/m, "") : output;
    say(
      whatMatters(story)
        .map((line) => `  ${line}`.trimEnd())
        .join("\n"),
    );
  }

  private start(args: readonly string[]): Promise<{ readonly exitCode: number | null; readonly output: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.path, args, {
        cwd: this.directory,
        env: this.environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      const collect = (chunk: Buffer) => void (output += chunk.toString());
      child.stdout.on("data", collect);
      child.stderr.on("data", collect);
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ exitCode, output }));
    });
  }
}

const MATTERS = [
  /^ {2}# \S+ (will|must|is|has)\b/,
  /^ {6,}(~ .* -> |[+-] "P\d+")/,
  /^Plan: /,
  /^No changes/,
  /^(Apply|Destroy) complete!/,
  /^\S+: (Creation|Modifications|Destruction|Import) complete/,
  /has been successfully initialized/,
];

/** Returns the important lines, and errors and warnings in full. */
function whatMatters(output: string): string[] {
  const lines = output.split("\n");
  const kept: string[] = [];
  let insideMessage = false;
  for (const line of lines) {
    if (/^(Error|Warning): /.test(line)) {
      insideMessage = true;
      kept.push("");
    } else if (/^(Plan: |Apply complete|Destroy complete|\S+: Refreshing)/.test(line)) {
      insideMessage = false;
    }
    const isPlace = /^ +(on|with) \S|^ +\d+: |^ +\d+ *│/.test(line);
    if (insideMessage ? line !== "" && !isPlace : MATTERS.some((pattern) => pattern.test(line))) {
      kept.push(line);
    }
  }
  return kept;
}
