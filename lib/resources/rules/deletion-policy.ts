/** What destroying an org does: the policies, which one is in force, and where DELETE may be used. */
import { isLoopback } from "../../facts/addresses";
import { CONFIGURABLE_DELETION_POLICIES, DELETION_POLICIES } from "../../facts/closed-sets";
import type { DiagnosticText } from "../../plugin";

export { CONFIGURABLE_DELETION_POLICIES, DELETION_POLICIES };
export type DeletionPolicy = (typeof DELETION_POLICIES)[number];

export type ConfigurableDeletionPolicy = (typeof CONFIGURABLE_DELETION_POLICIES)[number];

/** The provider's settings that destroying an org goes by. */
export interface DeletionSettings {
  /** Where the API is: `https://aerial-apac.okta.com`. */
  readonly baseUrl: string;
  /** For orgs that set none. @default PREVENT */
  readonly deletionPolicy?: ConfigurableDeletionPolicy;
  /** Okta lets this account delete production orgs. */
  readonly partnerProgram: boolean;
}

/** The policy in force: the state's, else the provider's, else PREVENT. A change counts once it has been applied. */
export function effectivePolicy(inState: string | null, settings: DeletionSettings): DeletionPolicy {
  return (inState as DeletionPolicy | null) ?? settings.deletionPolicy ?? "PREVENT";
}

/** Whether Okta deletes orgs of this account at all: in the sandbox, for partners, and in an emulator. */
export function isDeletionAllowed({ baseUrl, partnerProgram }: DeletionSettings): boolean {
  const { hostname } = new URL(baseUrl);
  return partnerProgram || hostname.split(".")[0] === "aerial-sandbox" || isLoopback(hostname);
}

/** Why DELETE is refused against this host. */
export function deletionNotAllowed(org: string, { baseUrl }: DeletionSettings): DiagnosticText {
  return {
    summary: "Deletion of production orgs is not available",
    detail:
      `deletion_policy is "DELETE" for ${org}, but Okta accepts deletion requests in the Aerial sandbox and from members ` +
      `of the Okta Partner Program alone. Against ${baseUrl}, a destroy would deactivate the org, which locks its users ` +
      'out, and then fail. Use deletion_policy = "DEACTIVATE", or set partner_program = true on the provider if the ' +
      "account is in that program.",
    attribute: "deletion_policy",
  };
}

/** Why a destroy is refused under PREVENT, and how to go on: three lines, since a plan may show it for each org of a fleet. */
export function destroyPrevented(org: string): DiagnosticText {
  return {
    summary: "Destruction is prevented",
    detail:
      `PREVENT protects ${org}.\n` +
      "If you renamed or moved it, add a moved block; to forget it, a removed one.\n" +
      "To deactivate or delete it, set deletion_policy, apply that, then destroy.",
    attribute: "deletion_policy",
  };
}

/** Why a replacement is refused under PREVENT, and how to go on. */
export function replacementPrevented(org: string, attribute: string): DiagnosticText {
  return {
    summary: "Replacement is prevented",
    detail:
      `The change of "${attribute}" makes this resource manage another org than ${org}, and so destroys it here; its ` +
      "deletion policy is PREVENT. To manage the other org as well, declare a resource for it. To stop managing this " +
      'one, set deletion_policy = "ABANDON", apply that (it makes no API call), and then change the org.' +
      (attribute === "domain" ? " If this org was renamed, write its present domain." : ""),
    attribute,
  };
}
