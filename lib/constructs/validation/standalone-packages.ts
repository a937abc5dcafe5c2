import { PROVIDER_SOURCE, providerVersion } from "../placement/provider-executable";
import { PackageArchiveError, readPackageArchive } from "../placement/package-archive";
import { isLiteral, violation } from "./literal";
import type { ProviderOrigin } from "./provider";

/**
 * Checks the packages with Node inside that a provider is to have, by themselves and against those of the other
 * providers of its stack.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateStandalonePackages(own: ProviderOrigin, others: readonly ProviderOrigin[]): string[] {
  const packages = own.standalonePackages ?? [];
  const problems: string[] = [];
  if (packages.length > 0 && own.source !== undefined) {
    problems.push(
      `standalonePackages are given together with a source: nothing but ${PROVIDER_SOURCE} is placed beside the stack. ` +
        "Host them where the source is, and leave standalonePackages out; or leave source out.",
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
      `standalonePackages differ from those of ${other.path}: one stack uses one provider, its AerialProviders only configure ` +
        "it differently. Give all of them the same standalonePackages.",
    );
  }
  return problems;
}

function problemOf(property: string, path: string, platforms: Map<string, number>, index: number): string | undefined {
  if (!isLiteral(path)) {
    return `${property} is known only when the stack is applied: the file is copied while synthesizing. Give a path.`;
  }
  try {
    const { version, platform } = readPackageArchive(path);
    const expected = providerVersion();
    if (version !== expected) {
      const rule = `its version is ${version}, and that of this package is ${expected}`;
      return violation(property, path, rule, `Give the package of version ${expected}.`);
    }
    const first = platforms.get(platform);
    if (first !== undefined) {
      const rule = `it is for ${platform}, as standalonePackages[${first}] is`;
      return violation(property, path, rule, "Give one for each platform.");
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
