/**
 * What becomes of an org when its `AerialOrg` is destroyed.
 *
 * These are plain strings: wherever a policy is expected, the string itself, a Terraform variable or any other token
 * does as well.
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
  /** Planning the org's destruction is an error that says how to go on. */
  public static readonly PREVENT = "PREVENT";
  /** Terraform forgets the org; it stays in the account as it is, and a warning says so. */
  public static readonly ABANDON = "ABANDON";
  /** The org is deactivated: its users cannot sign in any more. It stays in the account. */
  public static readonly DEACTIVATE = "DEACTIVATE";
  /**
   * The org is deactivated, then its deletion is requested. Only in the Aerial sandbox, or for members of the Okta
   * Partner Program (`partnerProgram` of the provider).
   */
  public static readonly DELETE = "DELETE";
}
