/**
 * The configurations of the `null_resource` constructs. Each of them names its org by id or domain, because none has outputs
 * that another one could refer to.
 */
import type { ExcerptOf, NullResourceSpec } from "../spec";

/** The second way to name an org, for resources whose schema has only the id. */
const DOMAIN = {
  input: "The org's domain, such as `acme.okta.com`. Set exactly one of `orgId` and `domain`.",
  default: "- the org is looked up by `orgId`",
};

/** The configuration of `nullResource.AerialOrg`. */
export const nullOrg = {
  summary: "The configuration of a `nullResource.AerialOrg`.",
  excerpt: {
    type: "aerial_org",
    texts: {
      org_id: {
        input:
          "The org's id, such as `00o16fjDHCgFqob8n0g4`. Set exactly one of `orgId` and `domain`; prefer the id, " +
          "which never changes.",
      },
      domain: {
        input:
          "The org's domain: the whole host name in lowercase, such as `acme.okta.com`. Set exactly one of `orgId` " +
          "and `domain`. The org is looked up again each time, so after a rename write the new domain or the org's " +
          "id. Either change is handled like a creation.",
      },
      deletion_policy: {
        input:
          "The effect of `terraform destroy` on the org: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` (constants " +
          "in `DeletionPolicy`). Apply a changed policy before you destroy the construct; applying it calls nothing. " +
          "It is an error to create this construct with `DEACTIVATE` or `DELETE` for an org that the account already " +
          "manages. Adopt the org with `PREVENT` or `ABANDON`, apply, and then change the policy.",
        default: "- the environment variable AERIAL_DELETION_POLICY, or `PREVENT` if it is not set",
      },
    },
  } satisfies ExcerptOf<"aerial_org">,
} satisfies NullResourceSpec;

/** The configuration of `nullResource.AerialOrgProducts`. */
export const nullOrgProducts = {
  summary: "The configuration of a `nullResource.AerialOrgProducts`.",
  domain: DOMAIN,
  excerpt: {
    type: "aerial_org_products",
    texts: {
      org_id: {
        input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Set exactly one of `orgId` and `domain`.",
        default: "- the org is looked up by `domain`",
      },
      disable_unlisted_on_create: {
        input:
          "Whether creating this construct may disable products that are enabled but not listed. By default the apply " +
          "fails on such an org before it changes anything, and names these products.",
      },
      disable_on_destroy: {
        input:
          "Whether `terraform destroy` disables the products. By default they stay enabled. It is an error to create " +
          "this construct with `disableOnDestroy` for an org that already has products. Leave the property out, " +
          "apply, and then set it.",
      },
    },
  } satisfies ExcerptOf<"aerial_org_products">,
} satisfies NullResourceSpec;

/** The configuration of `nullResource.AerialOrgStatus`. */
export const nullOrgStatus = {
  summary: "The configuration of a `nullResource.AerialOrgStatus`.",
  domain: DOMAIN,
  excerpt: {
    type: "aerial_org_status",
    texts: {
      org_id: {
        input: "The org's id, such as `00o16fjDHCgFqob8n0g4`. Set exactly one of `orgId` and `domain`.",
        default: "- the org is looked up by `domain`",
      },
      status: { input: "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
      reactivate_on_create: {
        input:
          "Whether creating this construct with the status `ACTIVE` may reactivate an inactive org that the account " +
          "already manages. By default that is an error, because somebody may have deactivated the org on purpose. A " +
          "later change of `status` is never refused.",
      },
    },
  } satisfies ExcerptOf<"aerial_org_status">,
} satisfies NullResourceSpec;
