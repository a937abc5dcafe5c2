/**
 * The number of orgs that one plan may disrupt: the provider's `max_disruptive_changes`. A mistake in a loop or a
 * filter affects many orgs at once, and the budget stops it in the plan.
 */
import type { DiagnosticText } from "../../plugin";
import { orgName } from "../messages/org-name";

/** A disruption of one org that a plan causes, or may cause while values are unknown. */
export interface Disruption {
  readonly effect: "deactivate" | "delete" | "remove products";
  /** @default - not known yet */
  readonly orgId?: string;
  /** @default - not known */
  readonly domain?: string;
}

/** The disruptions of one plan. */
export class DisruptionBudget {
  /** The disruptions by org, then by token. */
  private readonly counted = new Map<string, Map<string, Disruption>>();
  private isExplained = false;

  /**
   * @param limit returns the number of orgs that may be disrupted; undefined for no limit
   * @param domainOf returns the domain of an org, if it is known
   */
  constructor(
    private readonly limit: () => number | undefined,
    private readonly domainOf: (orgId: string) => string | undefined,
  ) {}

  /** Whether there is a limit. */
  get isLimited(): boolean {
    return this.limit() !== undefined;
  }

  /**
   * Counts a disruption. The same token replaces an earlier one. @returns the error of the plan, if the limit is
   * exceeded
   */
  count(token: string, disruption: Disruption): DiagnosticText | undefined {
    this.withdraw(token);
    const org = disruption.orgId ?? disruption.domain?.toLowerCase() ?? `unknown ${token}`;
    const effects = this.counted.get(org) ?? new Map<string, Disruption>();
    this.counted.set(org, effects.set(token, disruption));
    const limit = this.limit();
    if (limit === undefined || [...this.counted.keys()].indexOf(org) < limit) {
      return undefined;
    }
    const isFirst = !this.isExplained;
    this.isExplained = true;
    return isFirst ? this.exceeded(limit) : this.exceededFurther(disruption, limit);
  }

  /** Withdraws a disruption that will not take place after all. */
  withdraw(token: string): void {
    for (const [org, effects] of this.counted) {
      if (effects.delete(token) && effects.size === 0) {
        this.counted.delete(org);
      }
    }
  }

  private exceeded(limit: number): DiagnosticText {
    const orgs = [...this.counted.values()].map((effects) => {
      const [first] = effects.values();
      const doing = [...new Set([...effects.values()].map(({ effect }) => EFFECTS[effect]))];
      return `  - ${this.nameOf(first!)}: ${doing.join(", ")}`;
    });
    return {
      summary: "Too many disruptive changes",
      detail:
        `This plan disrupts more orgs than max_disruptive_changes = ${limit} allows. Orgs counted so ` +
        `far:\n\n${orgs.join("\n")}\n\nCheck that each change is intended. Then increase max_disruptive_changes ` +
        "for this run (or AERIAL_MAX_DISRUPTIVE_CHANGES, if the provider block does not set it), or split the " +
        "changes into several plans.",
    };
  }

  private exceededFurther(disruption: Disruption, limit: number): DiagnosticText {
    return {
      summary: "Too many disruptive changes",
      detail:
        `This plan also disrupts ${this.nameOf(disruption)} (${EFFECTS[disruption.effect]}). That makes ` +
        `${this.counted.size} orgs so far, and max_disruptive_changes is ${limit}.`,
    };
  }

  private nameOf({ orgId, domain }: Disruption): string {
    return orgName({ id: orgId, domain: domain ?? (orgId === undefined ? undefined : this.domainOf(orgId)) });
  }
}

const EFFECTS: Readonly<Record<Disruption["effect"], string>> = {
  deactivate: "may be deactivated",
  delete: "its deletion would be requested",
  "remove products": "may lose products",
};
