/**
 * The status that an org can have.
 *
 * These are plain strings: wherever a status is expected, the string itself, a Terraform variable or any other token
 * does as well.
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
  /** Users sign in, and the org counts for billing. */
  public static readonly ACTIVE = "ACTIVE";
  /** Nobody can sign in. */
  public static readonly INACTIVE = "INACTIVE";
}
