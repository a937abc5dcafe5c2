/** What the gate finds in a plan. These names are stable: they are those of `--allow`, `--refuse` and `--json`. */
import type { OrgReference } from "../drift/differences";

/** What takes something away from the people of an org, or gives it back to somebody who must not have it. */
export const DISRUPTIVE_KINDS = ["reactivate", "deactivate", "delete", "remove-products"] as const;

/** What changes only which orgs Terraform or the account manages. */
export const HARMLESS_KINDS = ["add", "adopt", "import", "forget"] as const;

/** All kinds of findings. */
export const KINDS = [...DISRUPTIVE_KINDS, ...HARMLESS_KINDS] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** One thing that an apply of the plan does to an org, or may do. */
export interface Finding {
  readonly kind: Kind;
  /** `planned`: the plan says so; `possible`: the plan leaves it open. */
  readonly certainty: "planned" | "possible";
  readonly address: string;
  readonly type: string;
  readonly org: OrgReference;
  /** Ids of the products that are removed; null if the plan does not name them. Only of `remove-products`. */
  readonly products?: readonly string[] | null;
  /** Why, in a few words. */
  readonly reason: string;
}
