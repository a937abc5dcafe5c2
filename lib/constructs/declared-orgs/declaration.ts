/** The types of the register of a stack's orgs. */
import type { IConstruct } from "constructs";
import type { ITerraformIterator, TerraformCount, TerraformElement, TerraformProvider } from "../framework";

/** A type of resource that declares something about an org. */
export type OrgResourceType = "aerial_org" | "aerial_org_products" | "aerial_org_status";

/** A construct that declares something about one org, or about one org in each of its instances. */
export interface OrgDeclaration {
  /** The construct that the user wrote. */
  readonly construct: IConstruct;
  readonly type: OrgResourceType;
  /** The type of the Terraform resource, and the element that is written as this resource. The element's overrides apply. */
  readonly resourceType: string;
  readonly element: TerraformElement & Repeated;
  /** Returns the org as configured at synthesis. Setters can change it until then. */
  readonly org: () => OrgNames;
}

/** The two ways to name an org. */
export interface OrgNames {
  readonly orgId?: string;
  readonly domain?: string;
}

/** The meta-arguments that affect the number of instances and their provider. */
export interface Repeated {
  readonly count?: number | TerraformCount;
  readonly forEach?: ITerraformIterator;
  readonly provider?: TerraformProvider;
}

/** One org that a construct or one of its instances declares. */
export interface KnownOrg extends OrgNames {
  readonly declaration: OrgDeclaration;
  /** The instance's key, if the construct has `forEach`. */
  readonly key?: string;
}

/** The orgs that a stack declares. */
export interface DeclaredOrgs {
  readonly known: readonly KnownOrg[];
  /** The declarations with at least one org that only the engine knows. */
  readonly unknown: readonly OrgDeclaration[];
}
