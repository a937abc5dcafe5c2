import { CDKTF, type Edition } from "../../lib/editions/editions";
import { locatePackages, type Packages } from "../../tools/packages";

/**
 * What people install of an edition, made from the present build: the npm tarball, the wheel, the Go modules.
 *
 * @throws Error that says how to make them, where they are not there.
 */
export function builtPackages(edition: Edition = CDKTF): Packages {
  const packages = locatePackages(edition);
  if (packages === undefined) {
    throw new Error('The packages of this build are not made. Run "npm run package" first.');
  }
  return packages;
}
