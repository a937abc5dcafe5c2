import { CDKTF, type Edition } from "../../lib/editions/editions";
import { locatePackages, type Packages } from "../../tools/packages";

/**
 * Returns an edition's packages from the present build, as people install them: npm tarball, wheel, Go modules.
 *
 * @throws Error that explains how to make them, if they are missing.
 */
export function builtPackages(edition: Edition = CDKTF): Packages {
  const packages = locatePackages(edition);
  if (packages === undefined) {
    throw new Error('The packages of this build are not made. Run "npm run package" first.');
  }
  return packages;
}
