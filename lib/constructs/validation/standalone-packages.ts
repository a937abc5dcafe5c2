import { PROVIDER_SOURCE, providerVersion } from "../placement/provider-executable";
import { PackageArchiveError, readPackageArchive } from "../placement/package-archive";
import { isLiteral, violation } from "./literal";
import type { ProviderOrigin } from "./provider";

/**
 * Checks a provider's packages that include Node.js, and compares them with those of the other providers of its stack.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateStandalonePackages(own: ProviderOrigin, others: readonly ProviderOrigin[]): string[] {
  const packages = own.standalonePackages ?? [];
  const problems: string[] = [];
  if (packages.length > 0 && own.source !== undefined) {
    problems.push(
      `standalonePackages and source are both set: only ${PROVIDER_SOURCE} is placed next to the stack. ` +
        "Remove standalonePackages and host the packages at your source, or remove source.",
    );
  }
  const platforms = new Map<string, number>();
  packages.forEach((path, index) => {
    const property = `standalonePackages[${index}]`;
    const problem = problemOf(property, path, platforms, index);
    if (problem !== undefined) {
      problems.push(problem);
    }
  });
  const other = others.find(({ standalonePackages: theirs = [] }) => theirs.join("\n") !== packages.join("\n"));
  if (other !== undefined) {
    problems.push(
      `standalonePackages differ from those of ${other.path}: all AerialProviders of a stack configure the same provider. ` +
        "Set the same standalonePackages for all of them.",
    );
  }
  return problems;
}

function problemOf(property: string, path: string, platforms: Map<string, number>, index: number): string | undefined {
  if (!isLiteral(path)) {
    return `${property} is a token that is resolved only at apply: the file is copied at synthesis. Write a literal path.`;
  }
  try {
    const { version, platform } = readPackageArchive(path);
    const expected = providerVersion();
    if (version !== expected) {
      const rule = `its version is ${version}, but the version of this library is ${expected}`;
      return violation(property, path, rule, `Use the package of version ${expected}.`);
    }
    const first = platforms.get(platform);
    if (first !== undefined) {
      const rule = `it has the same platform, ${platform}, as standalonePackages[${first}]`;
      return violation(property, path, rule, "List one package for each platform.");
    }
    platforms.set(platform, index);
    return undefined;
  } catch (error) {
    if (error instanceof PackageArchiveError) {
      return violation(property, path, error.rule, error.fix);
    }
    throw error;
  }
}
