import fc from "fast-check";
import type { Org } from "../../../lib/aerial";
import { dataFile } from "../../../lib/cli/generate/data-file";
import { typescriptLoader } from "../../../lib/cli/generate/languages/data-file-loader";
import { describeProgram } from "../../../lib/cli/generate/program";
import { assignStacks } from "../../../lib/cli/generate/stacks";
import { loadOrgs } from "./support/loader";

const date = fc.option(
  fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString()),
  { nil: undefined },
);
const org = fc.record({ id: fc.stringMatching(/^00o[a-z0-9]{1,4}$/), createdDate: date });
const account = fc.uniqueArray(org, { selector: ({ id }) => id, maxLength: 40 });
const size = fc.integer({ min: 1, max: 12 });

const datedOrgs = (count: number): Org[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `00o${String(index).padStart(5, "0")}`,
    createdDate: new Date(index * 60_000).toISOString(),
  }));

describe("The stacks of a program", () => {
  it("have so many orgs each, the oldest ones first, and sort by name", () => {
    const { stacks, stackOf } = assignStacks([...datedOrgs(5)].reverse(), 2);
    expect(stacks).toEqual({ orgsPerStack: 2, names: ["orgs-01", "orgs-02", "orgs-03"] });
    expect([...stackOf].sort()).toEqual([
      ["00o00000", "orgs-01"],
      ["00o00001", "orgs-01"],
      ["00o00002", "orgs-02"],
      ["00o00003", "orgs-02"],
      ["00o00004", "orgs-03"],
    ]);
    const many = assignStacks(datedOrgs(101), 1).stacks.names;
    expect([many[0], many.at(-1)]).toEqual(["orgs-001", "orgs-101"]);
    expect([...many].sort()).toEqual(many);
  });

  it("are one where there is no org but the Aerial org", () => {
    expect(assignStacks([], 100).stacks.names).toEqual(["orgs-01"]);
  });

  it("are full but for the last one, whatever the account is, and do not depend on the order of its listing", () => {
    fc.assert(
      fc.property(
        account.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        size,
        ([all, shuffled], orgsPerStack) => {
          const { stacks, stackOf } = assignStacks(all, orgsPerStack);
          expect(new Map([...assignStacks(shuffled, orgsPerStack).stackOf].sort())).toEqual(
            new Map([...stackOf].sort()),
          );
          const sizes = stacks.names.map((name) => [...stackOf.values()].filter((each) => each === name).length);
          expect(sizes.slice(0, -1)).toEqual(sizes.slice(0, -1).map(() => orgsPerStack));
          expect(sizes.reduce((one, other) => one + other, 0)).toBe(all.length);
          expect(sizes.at(-1)).toBeLessThanOrEqual(orgsPerStack);
        },
      ),
    );
  });

  it("stay for each org when newer ones come, even if the program is generated anew", () => {
    fc.assert(
      fc.property(account, account, size, (before, more, orgsPerStack) => {
        const newer = more.map((each) => ({ id: `new-${each.id}`, createdDate: "2025-01-01T00:00:00.000Z" }));
        const dated = before.map((each) => ({ ...each, createdDate: each.createdDate ?? "2024-01-01T00:00:00.000Z" }));
        const after = assignStacks([...newer, ...dated], orgsPerStack).stackOf;
        for (const [id, stack] of assignStacks(dated, orgsPerStack).stackOf) {
          // More stacks have longer numbers from the hundredth on.
          expect(Number(after.get(id)!.split("-")[1])).toBe(Number(stack.split("-")[1]));
        }
      }),
    );
  });

  it("stay for each org while its line stays, whichever others are removed or added", () => {
    const kept = account.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)));
    fc.assert(
      fc.property(kept, account, size, fc.nat(), ([all, stay], more, orgsPerStack, place) => {
        const program = describeProgram({
          accountId: "0227acme",
          all,
          chosen: all.map((each) => ({ org: each, productIds: [] })),
          aerialOrgIds: new Set(),
          orgsPerStack,
        });
        const before = JSON.parse(dataFile(program, "camelCase")) as { key: string; orgId: string; stack: string }[];
        const lines = before.filter(({ orgId }) => stay.some(({ id }) => id === orgId));
        const added = more.map(({ id }, index) => ({
          key: `new-${index}`,
          domain: `${id}.okta.com`,
          stack: "orgs-01",
        }));
        const edited = [...lines];
        edited.splice(place % (edited.length + 1), 0, ...(added as unknown as typeof lines));
        const loaded = loadOrgs(typescriptLoader(program.stacks), edited);
        const stackOf = new Map(before.map(({ key, stack }) => [key, stack]));
        expect(loaded).toHaveLength(lines.length + added.length);
        for (const { key, stack } of loaded) {
          expect(stack).toBe(stackOf.get(key) ?? "orgs-01");
        }
      }),
      { numRuns: 60 },
    );
  });
});
