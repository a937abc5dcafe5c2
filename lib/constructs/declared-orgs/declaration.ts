/** What the register of a stack's orgs holds. */
import type { IConstruct } from "constructs";
import type { ITerraformIterator, TerraformCount, TerraformElement, TerraformProvider } from "../framework";

/** The kinds of resources that declare something about an org. */
export type OrgResourceType = "aerial_org" | "aerial_org_products" | "aerial_org_status";

/** A construct that declares something about one org, or about one org for each of its instances. */
export interface OrgDeclaration {
  /** The construct that the user wrote. */
  readonly construct: IConstruct;
  readonly type: OrgResourceType;
  /** The type of the Terraform resource, and the element that becomes it. Its overrides are heeded. */
  readonly resourceType: string;
  readonly element: TerraformElement & Repeated;
  /** Returns the org as it is set when the stack is synthesized: setters may change it until then. */
  readonly org: () => OrgNames;
}

/** The two ways to name an org. */
export interface OrgNames {
  readonly orgId?: string;
  readonly domain?: string;
}

/** The meta-arguments that matter here. */
export interface Repeated {
  readonly count?: number | TerraformCount;
  readonly forEach?: ITerraformIterator;
  readonly provider?: TerraformProvider;
}

/** One org that a construct, or an instance of it, declares. */
export interface KnownOrg extends OrgNames {
  readonly declaration: OrgDeclaration;
  /** The instance's key, for a construct with `forEach`. */
  readonly key?: string;
}

/** All that is known about a stack's orgs. */
export interface DeclaredOrgs {
  readonly known: readonly KnownOrg[];
  /** The declarations whose orgs, or some of them, only the engine knows. */
  readonly unknown: readonly OrgDeclaration[];
}
