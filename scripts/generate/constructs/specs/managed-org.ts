import type { CompositionSpec, ExcerptOf } from "../spec";

/** The configuration of `AerialManagedOrg`: that of its parts. */
export const managedOrg = {
  summary: "An org with all that is said about it.",
  parts: {
    org: {
      type: "aerial_org",
      texts: {
        domain: {
          input:
            "The org's domain: the whole host name in lower case, such as `acme.okta.com`. It is only used to find " +
            "the org. Exactly one of `orgId` and `domain` is set.",
        },
        deletion_policy: {
          input:
            "What becomes of the org when this is destroyed: `PREVENT`, `ABANDON`, `DEACTIVATE` or `DELETE` " +
            "(constants in `DeletionPolicy`). The one thing that decides it: destroying the products and the status " +
            "changes nothing by itself.",
        },
      },
    } satisfies ExcerptOf<"aerial_org">,
    products: {
      type: "aerial_org_products",
      without: ["org_id", "disable_on_destroy"],
      texts: {
        product_ids: {
          input:
            "The ids of the products that are enabled, such as `P000052`; every other product of the org is disabled.",
          default: "- the org's products are left as they are, and there is no `products` part",
        },
        disable_unlisted_on_create: {
          input:
            "Whether products that are enabled but not listed may be disabled when this is created. If not, creating " +
            "it on such an org is an error in the plan that names them.",
        },
      },
    } satisfies ExcerptOf<"aerial_org_products">,
    status: {
      type: "aerial_org_status",
      without: ["org_id"],
      texts: {
        status: {
          input: "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).",
          default: "- the org's status is left as it is, and there is no `status` part",
        },
        reactivate_on_create: {
          input:
            "Whether creating this with the status `ACTIVE` may reactivate an org that the account already manages " +
            "and that is inactive. If not, creating it on such an org is an error: somebody may have deactivated the " +
            "org on purpose.",
        },
      },
    } satisfies ExcerptOf<"aerial_org_status">,
  },
  properties: {
    provider: {
      type: "TerraformProvider",
      input: "The AerialProvider of the org's account, for all parts.",
      default: "- the stack's default",
    },
    dependsOn: {
      type: "ITerraformDependable[]",
      input: "What must be done before the first part.",
      default: "- what the other properties depend on",
    },
  },
} satisfies CompositionSpec;
