/** Fixed calls to a provider that exists twice: what the two frameworks answer differs nowhere except where it may. */
import { describeWith } from "../../support/required";
import { ALLOWED } from "./allowed-differences";
import { answerOf, type Cases } from "./cases/case";
import { applyingCases } from "./cases/applying";
import { otherCases } from "./cases/others";
import { planningCases } from "./cases/planning";
import { readingCases } from "./cases/reading";
import { validationCases } from "./cases/validation";
import { differences } from "./support/comparison";
import { startTwins, type Twins } from "./support/twins";

const GROUPS: Readonly<Record<string, Cases>> = {
  validate: validationCases,
  plan: planningCases,
  apply: applyingCases,
  read: readingCases,
  other: otherCases,
};

/** The places at which a case may differ, with the reason. */
function allowedIn(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ALLOWED.flatMap(({ reason, places }) => (places[name] ?? []).map((place) => [place, reason] as const)),
  );
}

describeWith(["twin-provider"], "a provider written twice, call by call,", () => {
  let twins: Twins;
  beforeAll(async () => {
    twins = await startTwins();
  });
  afterAll(() => twins.close());

  for (const [group, cases] of Object.entries(GROUPS)) {
    it.each(Object.keys(cases))(`answers alike to ${group} · %s`, async (name) => {
      const { framework, ours, schemas } = twins;
      const found = differences(
        await answerOf(cases[name]!, framework, schemas),
        await answerOf(cases[name]!, ours, schemas),
      );
      const allowed = allowedIn(`${group} · ${name}`);
      const isNew = found.filter(({ at }) => allowed[at] === undefined);
      expect(isNew).toEqual([]);
      // What is allowed and does not occur any longer has to leave the list.
      expect(found.map(({ at }) => at).sort()).toEqual(Object.keys(allowed).sort());
    });
  }

  it("allows differences only in cases that are made", () => {
    const names = Object.entries(GROUPS).flatMap(([group, cases]) =>
      Object.keys(cases).map((name) => `${group} · ${name}`),
    );
    const allowed = ALLOWED.flatMap(({ places }) => Object.keys(places));
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.filter((name) => !names.includes(name))).toEqual([]);
  });
});
