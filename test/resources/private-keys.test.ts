import { PrivateState } from "../../lib/plugin";
import * as keys from "../../lib/resources/private-keys";

describe("the keys of private state", () => {
  it("have the names that states of earlier releases hold", () => {
    expect(Object.fromEntries(Object.entries(keys).map(([key, { name }]) => [key, name]))).toEqual({
      READ_FROM: "base_url",
      LOOKED_UP_BY_DOMAIN: "looked_up_by_domain",
      ADDED_AT: "added_at",
      FORMER_DOMAINS: "former_domains",
      DELETION_IN_DOUBT: "deletion_in_doubt",
      NOT_FOUND: "org_not_found",
      ENABLED_HERE: "enabled_product_ids",
      MOVED_DOMAIN: "moved_domain",
      APPLIED_STATUS: "applied_status",
      REPLACEMENT_PLANNED: "replacement_planned",
      PLANNED_FOR: "planned_base_url",
      REGISTERED_AS: "registered_as",
      PLANNED_BY: "destroy_planned_by",
      PLANNED_POLICY: "planned_deletion_policy",
      PLANNED_ORG: "planned_org",
    });
  });

  it("do not read what no release wrote under them", () => {
    const damaged = new PrivateState({
      former_domains: ["acme.okta.com", 5],
      added_at: "yesterday",
      planned_deletion_policy: "DESTROY",
      deletion_in_doubt: "true",
      planned_org: { org_id: 5 },
    });
    const read = [keys.FORMER_DOMAINS, keys.ADDED_AT, keys.PLANNED_POLICY, keys.DELETION_IN_DOUBT].map((key) =>
      damaged.get<any>(key),
    );
    expect(read).toEqual([undefined, undefined, undefined, undefined]);
  });
});
