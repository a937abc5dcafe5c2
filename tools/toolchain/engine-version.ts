import { runCommand } from "../command";
import { ToolchainError } from "../errors";

/**
 * Returns the version that an engine reports, as `1.11.4`.
 *
 * @throws ToolchainError if it does not run or prints something else.
 */
export async function engineVersion(path: string): Promise<string> {
  // If the CLI configuration file does not exist, a warning precedes the output.
  const { TF_CLI_CONFIG_FILE: _ignored, ...environment } = process.env;
  const printed = await runCommand(path, ["version", "-json"], {
    environment: { ...environment, CHECKPOINT_DISABLE: "1" },
  });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(printed)?.[1];
  if (version === undefined) {
    throw new ToolchainError(`"${path} version -json" did not print a version: ${printed.slice(0, 200)}`);
  }
  return version;
}
