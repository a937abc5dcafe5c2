/**
 * The deletion policies, which decide what destroying an `AerialOrg` does to the org.
 *
 * The constants are plain strings. You can also use the string itself, a Terraform variable or any other token.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialOrg, AerialProvider, DeletionPolicy } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 * new AerialOrg(stack, "acme", { domain: "acme.okta.com", deletionPolicy: DeletionPolicy.ABANDON });
 */
export abstract class DeletionPolicy {
  /** A plan that destroys the org fails and explains how to continue. */
  public static readonly PREVENT = "PREVENT";
  /** Terraform forgets the org, with a warning. The org stays in the account unchanged. */
  public static readonly ABANDON = "ABANDON";
  /** The org is deactivated, so its users can no longer sign in. It stays in the account. */
  public static readonly DEACTIVATE = "DEACTIVATE";
  /**
   * The org is deactivated, and then its deletion is requested. This works only in the Aerial sandbox or for members of the
   * Okta Partner Program (`partnerProgram` of the provider).
   */
  public static readonly DELETE = "DELETE";
}
