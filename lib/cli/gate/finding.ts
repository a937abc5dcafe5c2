/** The findings of the gate. Their names are stable, because `--allow`, `--refuse` and `--json` use them. */
import type { OrgReference } from "../drift/differences";

/** Changes that take access away from an org's users, or that give it back to people who must not have it. */
export const DISRUPTIVE_KINDS = ["reactivate", "deactivate", "delete", "remove-products"] as const;

/** Changes that only affect which orgs Terraform or the account manages. */
export const HARMLESS_KINDS = ["add", "adopt", "import", "forget"] as const;

/** All kinds of findings. */
export const KINDS = [...DISRUPTIVE_KINDS, ...HARMLESS_KINDS] as const;

/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/** A change that applying the plan makes to an org, or may make. */
export interface Finding {
  readonly kind: Kind;
  /** `planned`: the plan contains the change. `possible`: it depends on values that the plan does not contain. */
  readonly certainty: "planned" | "possible";
  readonly address: string;
  readonly type: string;
  readonly org: OrgReference;
  /** Ids of the removed products; null if the plan does not contain them. Only for `remove-products`. */
  readonly products?: readonly string[] | null;
  /** The reason in a few words. */
  readonly reason: string;
}
