/** A changed or mistyped name of an org: whatever is planned and applied, no managed org leaves the state with an error. */
import type { SeedOrg } from "../../lib/emulator";
import { ACCOUNT } from "./support/declared";
import { Campaign } from "./support/fixture";
import { unclearErrors } from "./support/invariants";
import { type Block, type CommandOptions, KnownAfterApply } from "./support/memory-engine";
import type { Random } from "./support/random";
import { runSeed, seedsOf } from "./support/seeds";

const RUNS = 150;

const ACME: SeedOrg = { id: "00oacme", domain: "acme.okta.com", accountId: ACCOUNT };
const MANAGED: SeedOrg = { id: "00oumbrella", domain: "umbrella.okta.com", accountId: ACCOUNT };
const ADDABLE: SeedOrg = { id: "00oinitech", domain: "initech.okta.com", consentTo: ACCOUNT };
const REFUSED: SeedOrg = { id: "00oglobex", domain: "globex.okta.com" };
const NOBODY = { id: "00onobody", domain: "acmee.okta.com" };
const ADDRESS = "aerial_org.this";

function block(values: Block["values"], createBeforeDestroy: boolean): Block {
  return { type: "aerial_org", name: "this", values, createBeforeDestroy };
}

/** A way to name an org: by its id or its domain, known while planning or not. */
function nameOf(org: { readonly id: string; readonly domain?: string | undefined }, random: Random): Block["values"] {
  const by = random.pick(["org_id", "domain"] as const);
  const value = by === "org_id" ? org.id : org.domain;
  return { [by]: random.chance(0.2) ? new KnownAfterApply(value) : value };
}

async function live(campaign: Campaign, random: Random): Promise<void> {
  campaign.reset([ACME, MANAGED, ADDABLE, REFUSED]);
  const { engine, admin } = campaign;
  const createBeforeDestroy = random.chance(0.3);
  // An org that is managed is adopted under a harmless policy.
  const first = { domain: ACME.domain, deletion_policy: "ABANDON" };
  expect((await engine.apply([block(first, createBeforeDestroy)])).errors).toEqual([]);
  const policies = ["PREVENT", "ABANDON", "DEACTIVATE", "DELETE", null] as const;
  const set = { ...first, deletion_policy: random.pick(policies) };
  expect((await engine.apply([block(set, createBeforeDestroy)])).errors).toEqual([]);
  for (let steps = random.integer(1, 4); steps > 0; steps -= 1) {
    const values = {
      ...nameOf(random.pick([ACME, MANAGED, ADDABLE, REFUSED, NOBODY, NOBODY]), random),
      deletion_policy: random.pick(policies),
    };
    if (random.chance(0.3)) {
      engine.taint(ADDRESS);
    }
    if (random.chance(0.2)) {
      admin.updateOrg(ACME.id, { domain: random.pick([ACME.domain!, "acme-corp.okta.com"]) });
    }
    const options: CommandOptions = random.chance(0.2) ? { replace: [ADDRESS] } : {};
    const before = engine.state.get(ADDRESS)!.values.org_id;
    const writes = campaign.journal.length;
    const outcome = await campaign.with([], () => engine.apply([block(values, createBeforeDestroy)], options));
    expect(unclearErrors(outcome.errors)).toEqual([]);
    const after = engine.state.get(ADDRESS)?.values.org_id;
    if (outcome.errors.length > 0) {
      expect([after, ...outcome.deposed.map(({ org_id: id }) => id)]).toContain(before);
      expect(createBeforeDestroy ? [] : outcome.deposed).toEqual([]);
    } else {
      expect(after).toEqual(expect.any(String));
    }
    // Only a creation before the destroy may add an org: there the old one is still in state.
    const added = campaign.journal
      .slice(writes)
      .filter(({ method, path }) => method === "POST" && /\/orgs$/.test(path));
    expect(createBeforeDestroy ? [] : added).toEqual([]);
    expect(admin.org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE", deletionRequested: false });
  }
}

describe("another name of an org", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  it("never takes a managed org out of the state with an error, whatever is planned and applied", async () => {
    for (const seed of seedsOf(RUNS)) {
      await runSeed(seed, (random) => live(campaign, random));
    }
  });
});
