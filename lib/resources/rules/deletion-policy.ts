/** Deletion policies: the available ones, the effective one, and the rules for DELETE. */
import { isLoopback } from "../../facts/addresses";
import { CONFIGURABLE_DELETION_POLICIES, DELETION_POLICIES } from "../../facts/closed-sets";
import type { DiagnosticText } from "../../plugin";

export { CONFIGURABLE_DELETION_POLICIES, DELETION_POLICIES };
export type DeletionPolicy = (typeof DELETION_POLICIES)[number];

export type ConfigurableDeletionPolicy = (typeof CONFIGURABLE_DELETION_POLICIES)[number];

/** The provider's settings for the deletion of orgs. */
export interface DeletionSettings {
  /** The base URL of the API: `https://aerial-apac.okta.com`. */
  readonly baseUrl: string;
  /** The policy of orgs that do not set one. @default PREVENT */
  readonly deletionPolicy?: ConfigurableDeletionPolicy;
  /** Whether Okta lets this account delete production orgs. */
  readonly partnerProgram: boolean;
}

/**
 * Returns the effective policy: that of the state, otherwise the provider's, otherwise PREVENT. A change takes effect
 * when it is applied.
 */
export function effectivePolicy(inState: string | null, settings: DeletionSettings): DeletionPolicy {
  return (inState as DeletionPolicy | null) ?? settings.deletionPolicy ?? "PREVENT";
}

/** Returns whether Okta deletes orgs of this account: in the sandbox, for partners, and in an emulator. */
export function isDeletionAllowed({ baseUrl, partnerProgram }: DeletionSettings): boolean {
  const { hostname } = new URL(baseUrl);
  return partnerProgram || hostname.split(".")[0] === "aerial-sandbox" || isLoopback(hostname);
}

/** Returns the error for DELETE on a host that does not delete orgs. */
export function deletionNotAllowed(org: string, { baseUrl }: DeletionSettings): DiagnosticText {
  return {
    summary: "Deletion of production orgs is not available",
    detail:
      `deletion_policy is "DELETE" for ${org}, but Okta accepts deletion requests only in the Aerial sandbox or from ` +
      `members of the Okta Partner Program. At ${baseUrl}, a destroy would deactivate the org, lock ` +
      'out its users, and then fail. Set deletion_policy = "DEACTIVATE". If the account is in the Partner ' +
      "Program, set partner_program = true on the provider instead.",
    attribute: "deletion_policy",
  };
}

/**
 * Returns the error for a destroy under PREVENT. It fits into four lines, because a plan may show it for each org of
 * a fleet.
 */
export function destroyPrevented(org: string): DiagnosticText {
  return {
    summary: "The deletion policy prevents this destroy",
    detail:
      `The deletion policy of ${org} is PREVENT. If you renamed the resource, add a moved block. To only remove ` +
      "the org from state, add a removed block. To deactivate or delete the org, set deletion_policy and apply " +
      "that change, then destroy.",
    attribute: "deletion_policy",
  };
}

/** Returns the error for a replacement under PREVENT. */
export function replacementPrevented(org: string, attribute: string): DiagnosticText {
  return {
    summary: "The deletion policy prevents this replacement",
    detail:
      `This plan changes "${attribute}" to that of a different org. Applying it would remove ${org} from ` +
      "state. Its deletion policy, PREVENT, does not allow this. To manage the other org as well, declare a new " +
      "resource for it.\nIf the account already manages the other org, you can point this resource to it by applying " +
      "twice. This changes neither org in Okta. First, " +
      `restore the old "${attribute}", set deletion_policy = "ABANDON" and apply. Then change "${attribute}" and apply again.` +
      (attribute === "domain"
        ? `\nIf the domain of ${org} was changed in Okta, set "domain" to the new domain of that org.`
        : ""),
    attribute,
  };
}
