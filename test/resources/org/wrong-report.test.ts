/** The report of the contract's orgs may be wrong: what is planned and applied is the same as with a right one. */
import * as fc from "fast-check";
import { UNKNOWN } from "../../../lib/plugin";
import type { SeedOrg } from "../../../lib/emulator";
import { org } from "../../../lib/resources/org/org";
import { ACCOUNT } from "../../lifecycle/support/org-stack";
import { runsOf } from "../../support/runs";
import { stateOfAcme, useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const IDS = ["00oacme", "00ob", "00oc", "00od"];
const domainOf = (id: string) => `${id.slice(3)}.okta.com`;

interface Life {
  readonly managed: readonly string[];
  readonly consenting: readonly string[];
  readonly wanted: string;
  readonly by: "org_id" | "domain";
  readonly isChange: boolean;
}

function creationOf({ by, wanted }: Life) {
  const named = by === "org_id" ? { org_id: wanted } : { domain: domainOf(wanted) };
  const computed = { id: UNKNOWN, org_id: UNKNOWN, domain: UNKNOWN, name: UNKNOWN, aerial_org: UNKNOWN } as const;
  const config = changeOf(org, named).planned;
  return { ...changeOf(org, { ...computed, created_date: UNKNOWN, account_id: UNKNOWN, ...named } as never), config };
}

describe("a report that is wrong", () => {
  const handlers = useOrgHandlers();

  const outcome = async (life: Life, reportWrong: boolean) => {
    const orgs = IDS.map((id): SeedOrg => ({
      id,
      domain: domainOf(id),
      ...(life.managed.includes(id) && { accountId: ACCOUNT }),
      ...(life.consenting.includes(id) && { consentTo: ACCOUNT }),
    }));
    const { context, applying, admin, writes } = await handlers({ orgs, switches: { reportWrong } });
    const attempt = async (step: () => unknown) => {
      try {
        return await step();
      } catch (error) {
        return (error as Error).message.split("\n")[0]!.replace(/\(?(Request id|Error id|oae|req)[^)]*\)?/gi, "");
      }
    };
    const replaced: string[] = [];
    const change = creationOf(life);
    if (life.isChange) {
      const prior = stateOfAcme({ deletion_policy: "ABANDON", domain: domainOf("00oacme") });
      const request = { ...change, prior, requireReplacement: (name: string) => void replaced.push(name) };
      await attempt(() => org.plan!(request as never, context));
    } else {
      await attempt(() => org.plan!(change, context));
    }
    const errors = context.diagnostics.all.filter(({ severity }) => severity === "error").map(({ summary }) => summary);
    // Each emulator has a port of its own.
    const planned = { ...change.planned, base_url: null };
    const applied = life.isChange ? undefined : await attempt(() => org.create(creationOf(life), applying));
    return {
      replaced,
      errors,
      planned,
      applied: JSON.stringify(applied)?.slice(0, 60),
      writes: writes(),
      held: admin.orgs().map(({ accountId }) => accountId),
    };
  };

  it("changes no error, no plan, no write and no state", async () => {
    const lives = fc.record<Life>({
      managed: fc.subarray(IDS),
      consenting: fc.subarray(IDS),
      wanted: fc.constantFrom(...IDS),
      by: fc.constantFrom("org_id", "domain"),
      isChange: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        expect(await outcome(life, true)).toEqual(await outcome(life, false));
      }),
      { numRuns: runsOf(20) },
    );
  });

  it("gives other warnings, and nothing but warnings", async () => {
    const life: Life = { managed: [], consenting: ["00oc"], wanted: "00oc", by: "org_id", isChange: false };
    const said = [];
    for (const reportWrong of [false, true]) {
      const orgs = IDS.map((id) => ({ id, domain: domainOf(id) }));
      const { context, said: summaries } = await handlers({ orgs, switches: { reportWrong } });
      await org.plan!(creationOf(life), context);
      said.push(summaries());
    }
    expect(said[0]).toEqual([]);
    expect(said[1]).toEqual(["warning: The org is not on the contract"]);
  });
});
