/** Facts about orgs that the whole plan contains, beyond a single change: domains and statuses by id. */
import type { OrgReference } from "../drift/differences";
import type { StateModule } from "../drift/plan";
import type { Plan } from "./plan-json";

type Values = Readonly<Record<string, unknown>>;

/** The domains and statuses of the orgs, according to the whole plan. */
export class KnownOrgs {
  private readonly domains = new Map<string, string>();
  private readonly statuses = new Map<string, string>();

  constructor(plan: Plan) {
    const visit = (module: StateModule | undefined): void => {
      module?.resources?.forEach(({ type, values }) => this.note(type, values ?? {}, true));
      module?.child_modules?.forEach(visit);
    };
    visit(plan.prior_state?.values?.root_module);
    for (const { type, change } of plan.resource_changes ?? []) {
      // A planned status is not the org's current status.
      this.note(type, change.after ?? {}, false);
      this.note(type, change.before ?? {}, true);
    }
    // Refreshed values are the newest.
    for (const { type, change } of plan.resource_drift ?? []) {
      this.note(type, change.after ?? {}, true);
    }
  }

  /** Returns the org that values are about. */
  org(values: Values): OrgReference {
    const id = textOf(values.org_id);
    return { id, domain: textOf(values.domain) ?? this.domains.get(id ?? "") ?? null };
  }

  /** Returns the status of an org before the apply; undefined if the plan does not show it. */
  status({ id }: OrgReference): string | undefined {
    return id === null ? undefined : this.statuses.get(id);
  }

  private note(type: string, values: Values, isCurrent: boolean): void {
    const [id, domain, status] = [textOf(values.org_id), textOf(values.domain), textOf(values.status)];
    if (id === null || !type.startsWith("aerial_")) {
      return;
    }
    if (domain !== null) {
      this.domains.set(id, domain);
    }
    if (status !== null && isCurrent) {
      this.statuses.set(id, status);
    }
  }
}

/** Returns a text that is not empty, otherwise null. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
