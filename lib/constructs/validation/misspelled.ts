import type { IConstruct } from "constructs";
import { editDistance } from "./edit-distance";
import { KNOWN_PROPERTIES, type KnownName } from "./known-properties";

/** The maximum number of edits between a misspelled name and the intended one. */
const MOST_EDITS = 2;
/** The minimum length of compared names. Too many shorter ones resemble each other by chance, such as `org` and `orgId`. */
const SHORTEST_NAME = 5;

/**
 * Makes the synthesis fail if {@link validatePropertyNames} finds misspelled properties in a construct's configuration.
 *
 * @param name the public name of the construct
 * @param config the configuration that the user passed
 */
export function refuseMisspelledProperties(construct: IConstruct, name: KnownName, config: unknown): void {
  const problems = validatePropertyNames(name, config);
  if (problems.length > 0) {
    construct.node.addValidation({ validate: () => problems });
  }
}

/**
 * Checks that an object does not have a misspelled property, which would be ignored. Programs that run without a type check
 * are not warned anywhere else. A property that does not resemble a known name is accepted, because programs spread larger
 * objects into configurations. Values are never shown, because they can be secrets.
 *
 * @param prefix a prefix of property names in messages, for a nested object
 * @returns the problems, or nothing if the value is valid
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
            `${prefix}${property} is not a property of ${name} and would be ignored. Did you mean ${prefix}${meant}? ` +
              `Write ${meant}, or remove ${property}.`,
          ];
    });
}

/** Returns the known name that is closest to a misspelled one, if one is close enough. */
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
    // This skips the expensive comparison for most names, and for all very long ones.
    .filter(({ candidate }) => Math.abs(candidate.length - given.length) <= MOST_EDITS)
    .map(({ meant, candidate }) => ({ meant, distance: editDistance(given, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  return closest !== undefined && closest.distance <= MOST_EDITS ? closest.meant : undefined;
}

/** Returns a name without case, underscores and hyphens. */
function bare(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

/**
 * Whether a value is an object without a class. Instances of classes have internal properties, such as `_domain` for a getter
 * `domain`. The prototype is not compared with Object's, because each realm has its own.
 */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
