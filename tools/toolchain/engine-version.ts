import { runCommand } from "../command";
import { ToolchainError } from "../errors";

/**
 * The version that an engine says it is, as `1.11.4`.
 *
 * @throws ToolchainError where it does not run or answers something else.
 */
export async function engineVersion(path: string): Promise<string> {
  // A CLI configuration file that is named and missing puts a warning before the answer.
  const { TF_CLI_CONFIG_FILE: _ignored, ...environment } = process.env;
  const printed = await runCommand(path, ["version", "-json"], {
    environment: { ...environment, CHECKPOINT_DISABLE: "1" },
  });
  const version = /"terraform_version":\s*"([^"]+)"/.exec(printed)?.[1];
  if (version === undefined) {
    throw new ToolchainError(`"${path} version -json" did not tell a version: ${printed.slice(0, 200)}`);
  }
  return version;
}
