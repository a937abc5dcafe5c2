import {
  CONFIGURABLE_DELETION_POLICIES,
  DELETION_POLICIES,
  ORG_STATUSES,
  TOKEN_TYPES,
} from "../../../facts/closed-sets";
import { DeletionPolicy } from "../../resources/deletion-policy";
import { isLiteral, violation } from "../literal";

/**
 * Checks that a value is one of the allowed ones, including its case.
 *
 * @returns the problems, or nothing if the value is valid
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
 * @returns the problems, or nothing if the value is valid
 */
export function validateStatus(status: string | undefined): string[] {
  return validateOneOf("status", status, ORG_STATUSES);
}

/**
 * Checks the type of a token for an org's own host.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateTokenType(property: string, tokenType: string | undefined): string[] {
  return validateOneOf(property, tokenType, TOKEN_TYPES);
}

/**
 * Checks the events that trigger an action.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateTriggerEvents(events: readonly string[]): string[] {
  if (events.length === 0) {
    return ['events is []: a trigger needs at least one event. Write, for example, ["after_create"].'];
  }
  return events.flatMap((event) => validateOneOf("events", event, TRIGGER_EVENTS));
}

const TRIGGER_EVENTS = ["before_create", "after_create", "before_update", "after_update"];

/**
 * Checks the deletion policy of one org.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateDeletionPolicy(policy: string | undefined): string[] {
  return validateOneOf("deletionPolicy", policy, DELETION_POLICIES);
}

/**
 * Checks the default deletion policy of many orgs, which must not enable the deactivation or deletion of a whole fleet.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateDefaultDeletionPolicy(policy: string | undefined): string[] {
  if (policy === DeletionPolicy.DEACTIVATE || policy === DeletionPolicy.DELETE) {
    return [
      violation(
        "deletionPolicy",
        policy,
        "a provider's default for all orgs can only be PREVENT or ABANDON, so that one setting cannot delete a whole fleet",
        `Set deletionPolicy: ${JSON.stringify(policy)} on each AerialOrg that needs it.`,
      ),
    ];
  }
  return validateOneOf("deletionPolicy", policy, CONFIGURABLE_DELETION_POLICIES);
}
