/** The programs that tests run under Wine: Terraform, Node.js and the null provider for Windows, each in one version. */
import { type Platform, platformOf } from "../platform";
import { locateNodeRelease, type NodeMajor, provideNodeRelease } from "./nodes";
import { locateNullProvider, provideNullProvider } from "./null-provider";
import { locateWindowsTerraform, provideWindowsTerraform } from "./windows-terraform";
import { locateWine, provideWine, type Wine } from "./wine";

/** The platform that Wine provides. */
export const WINDOWS: Platform = platformOf("windows", "amd64");

/** The oldest supported version. Under Wine 8, 24 and 26 end with an error, and 22 takes twice as long to start. */
const NODE: NodeMajor = 20;

/** Wine, and the paths of programs that run under it. */
export interface WindowsPrograms {
  readonly wine: Wine;
  readonly terraform: string;
  readonly node: string;
  readonly nullProvider: string;
}

/** Returns all programs if an earlier run left them in the cache; undefined if one is missing. */
export function locateWindowsPrograms(environment: NodeJS.ProcessEnv = process.env): WindowsPrograms | undefined {
  const wine = locateWine(environment);
  const terraform = locateWindowsTerraform(environment);
  const node = locateNodeRelease(NODE, WINDOWS, environment);
  const nullProvider = locateNullProvider(environment, WINDOWS);
  return wine === undefined || terraform === undefined || node === undefined || nullProvider === undefined
    ? undefined
    : { wine, terraform, node, nullProvider };
}

/**
 * Provides all programs in the cache, if Wine is installed.
 *
 * @throws ToolchainError if Wine, MinGW, Python, Go or npm is missing, or a download fails
 */
export async function provideWindowsPrograms(environment: NodeJS.ProcessEnv = process.env): Promise<WindowsPrograms> {
  return {
    wine: await provideWine(environment),
    terraform: await provideWindowsTerraform(environment),
    node: await provideNodeRelease(NODE, WINDOWS, environment),
    nullProvider: await provideNullProvider(environment, WINDOWS),
  };
}

if (require.main === module) {
  provideWindowsPrograms().then(
    ({ terraform, node, nullProvider }) => process.stdout.write(`${terraform}\n${node}\n${nullProvider}\n`),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
