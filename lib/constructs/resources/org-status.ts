/**
 * The statuses of an org.
 *
 * The constants are plain strings. You can also use the string itself, a Terraform variable or any other token.
 *
 * @example
 * import { App, TerraformStack } from "cdktf";
 * import { AerialOrgStatus, AerialProvider, OrgStatus } from "cdktf-provider-aerial";
 *
 * const stack = new TerraformStack(new App(), "fleet");
 * new AerialProvider(stack, "aerial");
 * new AerialOrgStatus(stack, "acme-status", { orgId: "00o16fjDHCgFqob8n0g4", status: OrgStatus.ACTIVE });
 */
export abstract class OrgStatus {
  /** Users can sign in, and the org is billed. */
  public static readonly ACTIVE = "ACTIVE";
  /** Nobody can sign in. */
  public static readonly INACTIVE = "INACTIVE";
}
