/** Where in a resource's value something is: attribute names, list indexes, map keys. */

/** One step: an attribute's name, an index into a list, or a key of a map. */
export type PathStep = string | number | { readonly key: string };
/**
 * A path from the root of a resource, data source or provider configuration. None leads into a set, whose elements have
 * neither index nor key: there a path ends at the set.
 */
export type Path = readonly PathStep[];

/** Renders a path as it would be written in HCL: `orgs[0].id`, `labels["a"]`. */
export function formatPath(path: Path): string {
  return path
    .map((step, position) =>
      typeof step === "string"
        ? (position === 0 ? "" : ".") + step
        : typeof step === "number"
          ? `[${step}]`
          : `[${JSON.stringify(step.key)}]`,
    )
    .join("");
}
