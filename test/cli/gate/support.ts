/** Plans as `show -json` writes them, as small as a test needs them. */
import { judge, type GateDocument, type GateRules } from "../../../lib/cli/gate/verdict";
import type { Plan, ResourceChange } from "../../../lib/cli/gate/plan-json";

type Values = Readonly<Record<string, unknown>>;

/** The org of the plans. */
export const ORG = { org_id: "00osales", domain: "acme-sales.okta.com" } as const;

/** A change of `TYPE.NAME` from values to values; what becomes known later is named. */
export function change(
  address: string,
  actions: readonly string[],
  before: Values | null,
  after: Values | null,
  more: Partial<ResourceChange["change"]> & { readonly unknown?: readonly string[]; readonly deposed?: string } = {},
): ResourceChange {
  const [type = "", name = ""] = address.split(".");
  const { unknown = [], deposed, ...rest } = more;
  return {
    address,
    mode: "managed",
    type,
    name,
    ...(deposed === undefined ? {} : { deposed }),
    change: {
      actions,
      before,
      after,
      after_unknown: Object.fromEntries(unknown.map((each) => [each, true])),
      before_sensitive: false,
      after_sensitive: false,
      ...rest,
    },
  };
}

/** A plan with changes. */
export function planOf(changes: readonly ResourceChange[], more: Partial<Plan> = {}): Plan {
  return { format_version: "1.2", planned_values: {}, resource_changes: changes, ...more } as Plan;
}

/** Judges a plan; nothing is allowed and no budget is set unless it is said. */
export function judged(plan: Plan, rules: Partial<GateRules> = {}, environment: NodeJS.ProcessEnv = {}): GateDocument {
  return judge(plan, { allow: [], refuse: [], maxDisruptiveChanges: null, ...rules }, environment);
}

/** Returns the findings of a verdict, in short: `planned deactivate`. */
export function foundBy({ findings }: GateDocument): readonly string[] {
  return findings.map(({ certainty, kind, products }) =>
    [certainty, kind, ...(products === undefined ? [] : [products === null ? "unnamed" : products.join("+")])].join(
      " ",
    ),
  );
}
