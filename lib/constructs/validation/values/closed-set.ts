import {
  CONFIGURABLE_DELETION_POLICIES,
  DELETION_POLICIES,
  ORG_STATUSES,
  TOKEN_TYPES,
} from "../../../facts/closed-sets";
import { DeletionPolicy } from "../../resources/deletion-policy";
import { isLiteral, violation } from "../literal";

/**
 * Checks that a value is one of a few, letter for letter.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateOneOf(property: string, value: string | undefined, allowed: readonly string[]): string[] {
  if (!isLiteral(value) || allowed.includes(value)) {
    return [];
  }
  const meant = allowed.find((candidate) => candidate.toLowerCase() === value.trim().toLowerCase());
  return [
    violation(
      property,
      value,
      `it must be one of ${allowed.join(", ")}`,
      meant === undefined ? "Use one of these." : `Write ${JSON.stringify(meant)}.`,
    ),
  ];
}

/**
 * Checks the status of an org.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateStatus(status: string | undefined): string[] {
  return validateOneOf("status", status, ORG_STATUSES);
}

/**
 * Checks what kind of token it is that speaks for an org on its own host.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateTokenType(property: string, tokenType: string | undefined): string[] {
  return validateOneOf(property, tokenType, TOKEN_TYPES);
}

/**
 * Checks when an action is to run.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateTriggerEvents(events: readonly string[]): string[] {
  if (events.length === 0) {
    return ['events is []: an action runs on one event at least. List some, such as ["after_create"].'];
  }
  return events.flatMap((event) => validateOneOf("events", event, TRIGGER_EVENTS));
}

const TRIGGER_EVENTS = ["before_create", "after_create", "before_update", "after_update"];

/**
 * Checks the deletion policy of one org.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateDeletionPolicy(policy: string | undefined): string[] {
  return validateOneOf("deletionPolicy", policy, DELETION_POLICIES);
}

/**
 * Checks a deletion policy that is a default for many orgs: such a default must not arm the deactivation or deletion of
 * a fleet.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateDefaultDeletionPolicy(policy: string | undefined): string[] {
  if (policy === DeletionPolicy.DEACTIVATE || policy === DeletionPolicy.DELETE) {
    return [
      violation(
        "deletionPolicy",
        policy,
        "the default for all orgs of a provider can only be PREVENT or ABANDON, so that it cannot arm the deletion of a fleet",
        `Set deletionPolicy: ${JSON.stringify(policy)} on each AerialOrg that is meant.`,
      ),
    ];
  }
  return validateOneOf("deletionPolicy", policy, CONFIGURABLE_DELETION_POLICIES);
}
