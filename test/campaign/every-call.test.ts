/** Every call of every command × every kind of fault, once and for good. */
import type { SeedOrg } from "../../lib/emulator";
import { ACCOUNT, blocksOf, type DeclaredOrg, differences, differencesOnceDestroyed } from "./support/declared";
import { FAULT_KINDS } from "./support/faults";
import { Campaign } from "./support/fixture";
import { expectedProducts, nonexistent, unclearErrors, violations } from "./support/invariants";
import type { MemoryEngine } from "./support/memory-engine";

const ACME: DeclaredOrg = {
  id: "00oacme",
  domain: "acme.okta.com",
  by: "org_id",
  deletionPolicy: "ABANDON",
  products: ["P000052", "P000131"],
  status: "INACTIVE",
  disableOnDestroy: false,
};
const UPDATED: DeclaredOrg = { ...ACME, by: "domain", products: ["P000052", "P000139"], status: "ACTIVE" };

const consenting: SeedOrg = { id: ACME.id, domain: ACME.domain, consentTo: ACCOUNT, products: ["P001113"] };

interface Command {
  readonly title: string;
  /** What was applied before. */
  readonly before?: DeclaredOrg;
  /** What is applied, or destroyed. */
  readonly declared: DeclaredOrg;
  readonly isDestroy?: boolean;
}

const COMMANDS: readonly Command[] = [
  { title: "creating by id", declared: ACME },
  { title: "creating by domain", declared: { ...ACME, by: "domain" } },
  { title: "reading", before: ACME, declared: ACME },
  { title: "updating", before: ACME, declared: UPDATED },
  ...(["ABANDON", "DEACTIVATE", "DELETE"] as const).map((deletionPolicy) => {
    const declared: DeclaredOrg = { ...UPDATED, deletionPolicy, disableOnDestroy: true };
    return { title: `destroying with ${deletionPolicy}`, before: declared, declared, isDestroy: true };
  }),
];

describe("every fault at every call", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  for (const { title, before, declared, isDestroy = false } of COMMANDS) {
    const command = (engine: MemoryEngine) => (isDestroy ? engine.destroy() : engine.apply(blocksOf([declared])));

    it(`ends as declared, or in a clear error that one more apply mends, when ${title}`, async () => {
      campaign.reset([consenting]);
      if (before !== undefined) {
        expect((await campaign.with([], (engine) => engine.apply(blocksOf([before])))).errors).toEqual([]);
      }
      const org = campaign.admin.org(ACME.id)!;
      const state = campaign.engine.state;
      const restore = () => {
        campaign.reset([{ ...consenting, ...org }]);
        campaign.engine.state = new Map(state);
      };
      restore();
      expect((await campaign.with([], command)).errors).toEqual([]);
      const calls = campaign.journal.length;
      expect(calls).toBeGreaterThan(before === undefined ? 5 : 3);

      for (const [name, kind] of Object.entries(FAULT_KINDS)) {
        for (const count of [1, Infinity]) {
          for (let skip = 0; skip < calls; skip += 1) {
            restore();
            const first = await campaign.with([{ ...kind, skip, count }], command);
            const afterFault = nonexistent(campaign.orgIdsInState(), campaign.admin);
            const second = first.errors.length === 0 && !campaign.liedTo ? first : await campaign.with([], command);
            const last = isDestroy ? undefined : await campaign.with([], (engine) => engine.plan(blocksOf([declared])));
            const find = (id: string) => campaign.admin.org(id);
            expect({
              fault: `${name}, ${count === 1 ? "once" : "for good"}, after ${skip} calls`,
              unclear: unclearErrors(first.errors),
              afterFault,
              errors: second.errors,
              changes: last?.changes ?? [],
              inState: campaign.engine.state.size,
              // Where the service denies an org that is there, its destruction has nothing to do.
              differences: !isDestroy
                ? differences([declared], find)
                : campaign.liedTo
                  ? []
                  : differencesOnceDestroyed([declared], find),
              violations: violations(
                campaign.journal,
                campaign.admin,
                { products: expectedProducts([declared]), additions: new Map(campaign.liedTo ? [[ACME.id, 9]] : []) },
              ),
              unguarded: campaign.unguardedWrites(),
            }).toEqual({
              fault: expect.anything(),
              unclear: [],
              afterFault: [],
              errors: [],
              changes: [],
              inState: isDestroy ? 0 : 3,
              differences: [],
              violations: [],
              unguarded: [],
            });
          }
        }
      }
    });
  }
});
