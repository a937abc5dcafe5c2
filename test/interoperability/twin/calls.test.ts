/** Fixed calls to a provider that exists twice: the two frameworks' answers differ only as allowed. */
import { describeWith } from "../../support/required";
import { ALLOWED, isEmptyIdentity, WORDINGS } from "./allowed-differences";
import { applyingCases } from "./cases/applying";
import { answerOf, type Case, type Cases } from "./cases/case";
import { otherCases } from "./cases/others";
import { planningCases } from "./cases/planning";
import { readingCases } from "./cases/reading";
import { validationCases } from "./cases/validation";
import { differences, type Difference } from "./support/comparison";
import { startTwins, type Twins } from "./support/twins";

const GROUPS: Readonly<Record<string, Cases>> = {
  validate: validationCases,
  plan: planningCases,
  apply: applyingCases,
  read: readingCases,
  other: otherCases,
};

const CASES: Readonly<Record<string, Case>> = Object.fromEntries(
  Object.entries(GROUPS).flatMap(([group, cases]) =>
    Object.entries(cases).map(([name, one]) => [`${group} · ${name}`, one]),
  ),
);

const SUMMARY = ".summary";

/** Whether a difference is the summary of a diagnostic that both frameworks write in their own words. */
function isWording({ at, framework, ours }: Difference): boolean {
  return at.endsWith(SUMMARY) && Object.hasOwn(WORDINGS, String(framework)) && WORDINGS[String(framework)] === ours;
}

/** The differences that no general rule allows. */
function remarkable(found: readonly Difference[]): readonly Difference[] {
  const worded = found.filter(isWording).map(({ at }) => at.slice(0, -SUMMARY.length));
  return found.filter(
    (one) => !isEmptyIdentity(one) && !worded.some((at) => one.at === `${at}${SUMMARY}` || one.at === `${at}.detail`),
  );
}

/** The places at which a case may differ. */
function allowedIn(name: string): readonly string[] {
  return ALLOWED.flatMap(({ places }) => places[name] ?? []);
}

describeWith(["twin-provider"], "a provider written twice, call by call,", () => {
  let twins: Twins;
  const found = new Map<string, readonly Difference[]>();
  beforeAll(async () => {
    twins = await startTwins();
    for (const [name, one] of Object.entries(CASES)) {
      const { framework, ours, schemas } = twins;
      found.set(name, differences(await answerOf(one, framework, schemas), await answerOf(one, ours, schemas)));
    }
  });
  afterAll(() => twins.close());

  it.each(Object.keys(CASES))("answers alike: %s", (name) => {
    const differing = remarkable(found.get(name)!);
    const allowed = allowedIn(name);
    expect(differing.filter(({ at }) => !allowed.includes(at))).toEqual([]);
    // An allowed difference that no longer occurs has to leave the list.
    expect(allowed.filter((at) => !differing.some((one) => one.at === at))).toEqual([]);
  });

  it("allows no difference that does not occur", () => {
    const all = [...found.values()].flat();
    const worded = all.filter(isWording).map(({ framework }) => framework);
    expect(Object.keys(WORDINGS).filter((summary) => !worded.includes(summary))).toEqual([]);
    expect(all.some(isEmptyIdentity)).toBe(true);
    expect(ALLOWED.flatMap(({ places }) => Object.keys(places)).filter((name) => !(name in CASES))).toEqual([]);
  });
});
