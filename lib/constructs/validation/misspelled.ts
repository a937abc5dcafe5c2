import type { IConstruct } from "constructs";
import { editDistance } from "./edit-distance";
import { KNOWN_PROPERTIES, type KnownName } from "./known-properties";

/** Up to here, one name is taken for another. */
const MOST_EDITS = 2;
/** Of shorter names too many are close to each other by chance, such as `org` and `orgId`. */
const SHORTEST_NAME = 5;

/**
 * Has a construct refuse what {@link validatePropertyNames} finds in its configuration, when it is synthesized.
 *
 * @param name what users know the construct by
 * @param config as it was given
 */
export function refuseMisspelledProperties(construct: IConstruct, name: KnownName, config: unknown): void {
  const problems = validatePropertyNames(name, config);
  if (problems.length > 0) {
    construct.node.addValidation({ validate: () => problems });
  }
}

/**
 * Checks that an object has no property that is dropped for a slip of its name. Programs that run without a type check
 * learn of it nowhere else. What resembles no known name passes: objects are spread that have more in them. Values are
 * never shown, they may be secrets.
 *
 * @param prefix what stands before the properties' names in messages, of an object in another one
 * @returns what is wrong, nothing where all is well
 */
export function validatePropertyNames(name: KnownName, config: unknown, prefix = ""): string[] {
  if (!isPlainObject(config)) {
    return [];
  }
  const known: readonly string[] = KNOWN_PROPERTIES[name];
  return Object.keys(config)
    .filter((property) => !known.includes(property))
    .flatMap((property) => {
      const meant = meantBy(property, known);
      return meant === undefined
        ? []
        : [
            `${prefix}${property} is no property of ${name} and would be dropped: ${prefix}${meant} is probably meant. ` +
              `Write ${meant}, or remove ${property}.`,
          ];
    });
}

/** The known name that is closest to a given one, if any is close. */
function meantBy(property: string, known: readonly string[]): string | undefined {
  const given = bare(property);
  const same = known.find((candidate) => bare(candidate) === given);
  if (same !== undefined || given.length < SHORTEST_NAME) {
    return same;
  }
  const [closest] = known
    .map(bare)
    .map((candidate, index) => ({ meant: known[index]!, candidate }))
    .filter(({ candidate }) => candidate.length >= SHORTEST_NAME)
    // Spares the rest of the work for most names, and all of it for long ones.
    .filter(({ candidate }) => Math.abs(candidate.length - given.length) <= MOST_EDITS)
    .map(({ meant, candidate }) => ({ meant, distance: editDistance(given, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  return closest !== undefined && closest.distance <= MOST_EDITS ? closest.meant : undefined;
}

/** A name as all ways to write it have it. */
function bare(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

/**
 * Objects of a class have properties of their own that nobody gave, such as the `_domain` of a getter `domain`. The
 * prototype is not compared with Object's, which is another one in another realm.
 */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
