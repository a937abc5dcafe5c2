import type { CompositionSpec, ExcerptOf } from "../spec";

/** The configuration of `AerialManagedOrg`, which combines those of its parts. */
export const managedOrg = {
  summary: "The configuration of an `AerialManagedOrg`.",
  parts: {
    org: {
      type: "aerial_org",
      texts: {
        domain: {
          input:
            "The org's domain: the whole host name in lowercase, such as `acme.okta.com`. It is used only to find the " +
            "org. Set exactly one of `orgId` and `domain`.",
        },
        deletion_policy: {
          input:
            "The policy that determines what happens to the org when this construct is destroyed: `PREVENT`, " +
            "`ABANDON`, `DEACTIVATE` or `DELETE` (constants in `DeletionPolicy`). Nothing else affects the org in a " +
            "destroy: destroying the products and the status changes nothing by itself.",
        },
      },
    } satisfies ExcerptOf<"aerial_org">,
    products: {
      type: "aerial_org_products",
      without: ["org_id", "disable_on_destroy"],
      texts: {
        product_ids: {
          input: "The ids of the enabled products, such as `P000052`. Every other product of the org is disabled.",
          default: "- the org's products stay unchanged, and the construct has no `products` part",
        },
        disable_unlisted_on_create: {
          input:
            "Whether creating this construct may disable products that are enabled but not listed. By default, if " +
            "the org has such products, the plan fails and names them.",
        },
      },
    } satisfies ExcerptOf<"aerial_org_products">,
    status: {
      type: "aerial_org_status",
      without: ["org_id"],
      texts: {
        status: {
          input: "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).",
          default: "- the org's status stays unchanged, and the construct has no `status` part",
        },
        reactivate_on_create: {
          input:
            "Whether creating this construct with the status `ACTIVE` may reactivate an inactive org that the account " +
            "already manages. By default that is an error, because somebody may have deactivated the org on purpose.",
        },
      },
    } satisfies ExcerptOf<"aerial_org_status">,
  },
  properties: {
    provider: {
      type: "TerraformProvider",
      input: "The AerialProvider of the org's account. All parts use it.",
      default: "- the stack's default",
    },
    dependsOn: {
      type: "ITerraformDependable[]",
      input: "The constructs that Terraform applies before the first part.",
      default: "- what the other properties depend on",
    },
  },
} satisfies CompositionSpec;
