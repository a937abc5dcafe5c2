/**
 * How many orgs one plan may disrupt: the provider's `max_disruptive_changes`. A mistake in a loop or in a filter reaches
 * many orgs at once; a budget stops it while it is still a plan.
 */
import type { DiagnosticText } from "../../plugin";
import { orgName } from "../messages/org-name";

/** What a plan would do, or may do while values are unknown, to one org. */
export interface Disruption {
  readonly effect: "deactivate" | "delete" | "remove products";
  /** @default - the org is not known yet */
  readonly orgId?: string;
  /** @default - not known */
  readonly domain?: string;
}

/** The disruptions of one plan. */
export class DisruptionBudget {
  /** By org, then by token. */
  private readonly counted = new Map<string, Map<string, Disruption>>();
  private isExplained = false;

  /**
   * @param limit returns the number of orgs that may be disrupted; undefined for any number
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

  /** Counts a disruption. The same token replaces an earlier one. @returns the error of the plan, if it is one too many */
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

  /** Takes a disruption back that will not take place after all. */
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
        `This plan disrupts more orgs than max_disruptive_changes = ${limit} allows. Counted so far:\n\n` +
        `${orgs.join("\n")}\n\n` +
        "Check that each of them is intended. Then raise max_disruptive_changes for this run (or " +
        "AERIAL_MAX_DISRUPTIVE_CHANGES, if the provider block does not set it), or split the change into several plans.",
    };
  }

  private exceededFurther(disruption: Disruption, limit: number): DiagnosticText {
    return {
      summary: "Too many disruptive changes",
      detail:
        `Another org: ${this.nameOf(disruption)}: ${EFFECTS[disruption.effect]}. These are ${this.counted.size} orgs so ` +
        `far, and max_disruptive_changes is ${limit}.`,
    };
  }

  private nameOf({ orgId, domain }: Disruption): string {
    return orgName({ id: orgId, domain: domain ?? (orgId === undefined ? undefined : this.domainOf(orgId)) });
  }
}

const EFFECTS: Readonly<Record<Disruption["effect"], string>> = {
  deactivate: "may be deactivated",
  delete: "deletion would be requested",
  "remove products": "may lose products",
};
