/** The configurations of the constructs on null_resource. Their orgs are named by id or by domain: there are no outputs. */
import type { ExcerptOf, NullResourceSpec } from "../spec";

/** The other name of an org, where the resource knows it by its id alone. */
const DOMAIN = {
  input: "The org's domain, such as `acme.okta.com`. Exactly one of `orgId` and `domain` is set.",
  default: "- the org is named by `orgId`",
};

/** The configuration of `nullResource.AerialOrg`. */
export const nullOrg = {
  summary: "Which org the account manages, and what becomes of it in the end.",
  excerpt: {
    type: "aerial_org",
    texts: {
      org_id: {
        input:
          "The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set; the id never " +
          "changes, so it is the better one.",
      },
      domain: {
        input:
          "The org's domain: the whole host name in lower case, such as `acme.okta.com`. Exactly one of `orgId` " +
          "and `domain` is set. The org is looked up anew each time: after a rename, write the new domain, or the " +
          "org's id. Either change counts as a creation.",
      },
      deletion_policy: {
        input:
          "What `terraform destroy` does with the org: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` (constants " +
          "in `DeletionPolicy`). A changed policy must be applied before a destroy heeds it; applying it runs " +
          "nothing. Creating this resource with `DEACTIVATE` or `DELETE` on an org that the account already manages " +
          "is an error: adopt it with `PREVENT` or `ABANDON`, apply, and change the policy then.",
        default: "- the environment's AERIAL_DELETION_POLICY, else `PREVENT`",
      },
    },
  } satisfies ExcerptOf<"aerial_org">,
} satisfies NullResourceSpec;

/** The configuration of `nullResource.AerialOrgProducts`. */
export const nullOrgProducts = {
  summary: "Which products an org has.",
  domain: DOMAIN,
  excerpt: {
    type: "aerial_org_products",
    texts: {
      org_id: {
        input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.",
        default: "- the org is looked up by `domain`",
      },
      disable_unlisted_on_create: {
        input:
          "Whether products that are enabled but not listed may be disabled when this resource is created. If not, " +
          "creating it on such an org is an error that names them, before anything is changed.",
      },
      disable_on_destroy: {
        input:
          "Whether `terraform destroy` disables the products. If not, they stay enabled. Creating this resource with " +
          "`disableOnDestroy` on an org that has products already is an error: leave it out, apply, and set it then.",
      },
    },
  } satisfies ExcerptOf<"aerial_org_products">,
} satisfies NullResourceSpec;

/** The configuration of `nullResource.AerialOrgStatus`. */
export const nullOrgStatus = {
  summary: "Whether an org is active.",
  domain: DOMAIN,
  excerpt: {
    type: "aerial_org_status",
    texts: {
      org_id: {
        input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Exactly one of `orgId` and `domain` is set.",
        default: "- the org is looked up by `domain`",
      },
      status: { input: "`ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
      reactivate_on_create: {
        input:
          "Whether creating this with the status `ACTIVE` may reactivate an org that the account already manages " +
          "and that is inactive. If not, creating it on such an org is an error: somebody may have deactivated the " +
          "org on purpose. A later change of `status` is never refused.",
      },
    },
  } satisfies ExcerptOf<"aerial_org_status">,
} satisfies NullResourceSpec;
