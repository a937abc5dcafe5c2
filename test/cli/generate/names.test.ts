import fc from "fast-check";
import { nameOrgs } from "../../../lib/cli/generate/names";

/** Domains that are often alike, and any text at all. */
const domain = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("acme", "ACME", "a-cme", "a.cme", "3m", "aerial", "this", ""),
      fc.constantFrom("okta.com", "oktapreview.com"),
    )
    .map((labels) => labels.join(".")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constant(undefined),
);
const org = fc.record({
  id: fc.oneof(fc.stringMatching(/^00o[a-zA-Z0-9]{1,3}$/), fc.string()),
  domain,
  createdDate: fc.option(
    fc.integer({ min: 0, max: 3 }).map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString()),
    { nil: undefined },
  ),
});
const orgs = fc.uniqueArray(org, { selector: ({ id }) => id, maxLength: 30 });

const named = (domains: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    nameOrgs(
      Object.entries(domains).map(([id, ofOrg], index) => ({
        id,
        domain: ofOrg,
        createdDate: new Date(index).toISOString(),
      })),
    ),
  );

describe("The names of orgs", () => {
  it("are the domain's first label, and the whole domain where an older org has that", () => {
    expect(named({ a: "acme.okta.com", b: "acme.oktapreview.com", c: "Beta-Labs.okta.com" })).toEqual({
      a: "acme",
      b: "acme-oktapreview-com",
      c: "beta-labs",
    });
  });

  it("have a hash of the id where domains make the same name", () => {
    const names = named({ a: "x.acme.com", b: "x.acme.com", c: "x-acme.com", d: "x.acme-com" });
    expect(names).toMatchObject({ a: "x", b: "x-acme-com", c: "x-acme" });
    expect(names.d).toMatch(/^x-acme-com-[0-9a-f]{8}$/);
  });

  it("begin with a letter, and leave free what a program has already", () => {
    expect(
      named({
        a: "3m.okta.com",
        b: "aerial.okta.com",
        c: "backend.okta.com",
        d: "this.okta.com",
        e: "zürich.okta.com",
      }),
    ).toEqual({
      a: "org-3m",
      b: "aerial-okta-com",
      c: "backend-okta-com",
      d: "this-okta-com",
      e: "zurich",
    });
  });

  it("are there for orgs without a domain, too", () => {
    const names = named({ a: undefined, b: "", c: "..." });
    expect(names).toMatchObject({ a: "org" });
    expect(new Set(Object.values(names)).size).toBe(3);
  });

  it("are good in every language, and none twice, whatever the domains are", () => {
    fc.assert(
      fc.property(orgs, (all) => {
        const names = [...nameOrgs(all).values()];
        expect(names).toHaveLength(all.length);
        expect(new Set(names).size).toBe(all.length);
        names.forEach((name) => expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));
      }),
    );
  });

  it("are the same in whatever order the account lists its orgs", () => {
    fc.assert(
      fc.property(
        orgs.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(new Map([...nameOrgs(shuffled)].sort())).toEqual(new Map([...nameOrgs(all)].sort()));
        },
      ),
    );
  });

  it("stay when newer orgs come", () => {
    fc.assert(
      fc.property(orgs, orgs, (before, more) => {
        const newer = more.map((each) => ({ ...each, id: `new-${each.id}`, createdDate: "2025-01-01T00:00:00.000Z" }));
        const dated = before.map((each) => ({ ...each, createdDate: each.createdDate ?? "2024-01-01T00:00:00.000Z" }));
        const names = nameOrgs([...newer, ...dated]);
        for (const [id, name] of nameOrgs(dated)) {
          expect(names.get(id)).toBe(name);
        }
      }),
    );
  });
});
