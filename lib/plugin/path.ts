/** Paths to values in a resource, made of attribute names, list indexes and map keys. */

/** One step of a path: an attribute name, a list index, or a map key. */
export type PathStep = string | number | { readonly key: string };
/**
 * A path from the root of a resource, data source or provider configuration. A path ends at a set, because the elements of
 * a set have neither an index nor a key.
 */
export type Path = readonly PathStep[];

/** Formats a path as in HCL: `orgs[0].id`, `labels["a"]`. */
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
