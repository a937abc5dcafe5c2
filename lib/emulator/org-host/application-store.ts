import type { components } from "../../aerial/description/org-host-api.generated";

type Schemas = components["schemas"];

/** The apps of the orgs, in memory. */
export class Applications {
  private readonly byOrg = new Map<string, readonly Schemas["Application"][]>();

  /** Those of one org, in the order in which they were made. */
  of(orgId: string): readonly Schemas["Application"][] {
    return this.byOrg.get(orgId) ?? [];
  }

  /** Adds one. */
  add(orgId: string, application: Schemas["Application"]): void {
    this.byOrg.set(orgId, [...this.of(orgId), application]);
  }

  /** Forgets all. */
  clear(): void {
    this.byOrg.clear();
  }
}
