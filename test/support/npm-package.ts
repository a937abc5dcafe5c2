import { existsSync } from "node:fs";
import { locateNpmPackage } from "../../tools/packages";

/**
 * The npm package for CDKTF: the file that `AERIAL_TEST_PACKAGE` names, which another machine may have made, otherwise
 * the one of the present build.
 *
 * @returns undefined if there is none
 */
export function npmPackage(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { AERIAL_TEST_PACKAGE: path } = environment;
  return path === undefined || path === "" ? locateNpmPackage() : existsSync(path) ? path : undefined;
}
