import fc from "fast-check";
import type { Org } from "../../../lib/aerial";
import { EDITIONS, FRAMEWORKS, type Edition } from "../../../lib/editions/editions";
import type { EngineCommand } from "../../../lib/cli/engine";
import { LANGUAGE_NAMES, type Language, writeProgram } from "../../../lib/cli/generate/languages/languages";
import { countImports, describeProgram, hasDataFile, type Program } from "../../../lib/cli/generate/program";
import { ODD_NAMES } from "./support/fleet";
import { releasedLibrary } from "./support/library";

const ORGS: Org[] = [
  { id: "00ob", domain: "beta.okta.com", name: "Beta", status: "INACTIVE", createdDate: "2024-01-02T00:00:00.000Z" },
  { id: "00oa", domain: "acme.okta.com", status: "ACTIVE", createdDate: "2024-01-01T00:00:00.000Z" },
  { id: "00oz", domain: "zeta.okta.com", status: "ACTIVE", aerialOrg: true },
  { id: "00ox" },
];
const describeAll = (all: readonly Org[], productIds: readonly string[] = ["P000131", "P000052", "P000131"]) =>
  describeProgram({
    accountId: "0227acme",
    all,
    chosen: all.map((org) => ({ org, productIds: org.id === "00ob" ? [] : productIds })),
    aerialOrgIds: new Set(["00oz"]),
  });
/** Each language for each framework; HCL has none, and is the same with either edition. */
const TARGETS = LANGUAGE_NAMES.flatMap((language) => FRAMEWORKS.map((framework) => [language, framework] as const));

const write = (
  program: Program,
  language: Language,
  framework: Edition["framework"] = "cdktf",
  engine: EngineCommand = "terraform",
) => writeProgram(program, { language, engine, library: releasedLibrary(EDITIONS[framework]) });

describe("The model of a program", () => {
  it("has each org as it is, in the order of the keys, and the Aerial org apart and without status", () => {
    expect(describeAll(ORGS)).toEqual({
      accountId: "0227acme",
      orgs: [
        { key: "acme", orgId: "00oa", domain: "acme.okta.com", productIds: ["P000052", "P000131"], status: "ACTIVE" },
        // An empty set cannot be imported as it is: allow_empty would be a change.
        { key: "beta", orgId: "00ob", domain: "beta.okta.com", name: "Beta", status: "INACTIVE" },
        { key: "org", orgId: "00ox", productIds: ["P000052", "P000131"] },
      ],
      aerialOrgs: [{ key: "zeta", orgId: "00oz", domain: "zeta.okta.com", productIds: ["P000052", "P000131"] }],
    });
    expect(countImports(describeAll(ORGS))).toBe(3 + 2 + 2 + 2);
  });

  it("names an org the same, whatever others are left out", () => {
    const twins: Org[] = [
      { id: "00o1", domain: "acme.okta.com", createdDate: "2024-01-01T00:00:00.000Z" },
      { id: "00o2", domain: "acme.oktapreview.com", createdDate: "2024-01-02T00:00:00.000Z" },
    ];
    const program = describeProgram({
      accountId: "0227acme",
      all: twins,
      chosen: [{ org: twins[1]!, productIds: [] }],
      aerialOrgIds: new Set(),
    });
    expect(program.orgs.map(({ key }) => key)).toEqual(["acme-oktapreview-com"]);
  });

  it.each([
    ["an org", [{ id: "00o${x}" }], undefined, '"00o${x}" as the id of an org'],
    ["a product", [{ id: "00oa" }], ["P1 %{ if }"], '"P1 %{ if }" as the id of a product of the org 00oa'],
  ])("refuses an id of %s that an engine could take for an expression", (_, all, productIds, message) => {
    expect(() => describeAll(all, productIds)).toThrow(
      expect.objectContaining({ code: "ERR_CLI_UNUSABLE_ANSWER", message: expect.stringContaining(message) }),
    );
  });

  it("keeps up to ten orgs in the program, and more in a data file", () => {
    const some = (count: number) => describeAll(Array.from({ length: count }, (_, index) => ({ id: `00o${index}` })));
    expect(hasDataFile(some(10))).toBe(false);
    expect(hasDataFile(some(11))).toBe(true);
    for (const language of LANGUAGE_NAMES) {
      expect([...write(some(10), language).keys()]).not.toContain("orgs.json");
      expect([...write(some(11), language).keys()]).toContain("orgs.json");
    }
  });
});

/** Texts that have a meaning in some language if they are not escaped. */
const label = fc
  .array(fc.oneof(fc.constantFrom(...ODD_NAMES), fc.string({ unit: "binary" })), { maxLength: 3 })
  .map((parts) => parts.join(""));

describe("A written program", () => {
  it.each(TARGETS)("in %s of %s has names and domains in comments alone, each in its line", (language, framework) => {
    const code = (orgs: readonly Org[]) => {
      // One and the same key for each, whatever the domain is.
      const program = describeAll(orgs);
      const keyed = { ...program, orgs: program.orgs.map((org) => ({ ...org, key: org.orgId })) };
      const sorted = { ...keyed, orgs: [...keyed.orgs].sort((a, b) => (a.key < b.key ? -1 : 1)) };
      return [...write(sorted, language, framework)].map(([path, text]) => [
        path,
        text.split("\n").filter((line) => !/^\s*(\/\/|#) "/.test(line) && !/^\s*(\/\/|#) no name$/.test(line)),
      ]);
    };
    const expected = code([{ id: "00oa" }, { id: "00ob" }]);
    fc.assert(
      fc.property(label, label, label, (name, domain, other) => {
        expect(
          code([
            { id: "00oa", name, domain },
            { id: "00ob", name: other, domain: other },
          ]),
        ).toEqual(expected);
      }),
    );
  });

  it.each(TARGETS)("in %s of %s is the same text again", (language, framework) => {
    expect([...write(describeAll([...ORGS].reverse()), language, framework)]).toEqual([
      ...write(describeAll(ORGS), language, framework),
    ]);
  });

  it.each(TARGETS)(
    "in %s of %s says which account it is of, where the API is, and how to go on",
    (language, framework) => {
      const files = write(
        { ...describeAll(ORGS), baseUrl: "https://aerial-sandbox.okta.com", orgDomain: "acme-aerial.oktapreview.com" },
        language,
        framework,
      );
      const main = files.get({ typescript: "main.ts", python: "main.py", go: "main.go", hcl: "main.tf" }[language])!;
      for (const text of ["0227acme", "https://aerial-sandbox.okta.com", "acme-aerial.oktapreview.com"]) {
        expect(main).toContain(`"${text}"`);
      }
      const readme = files.get("README.md")!;
      expect(/```shell\n([^`]*)```/.exec(readme)![1]!.trim().split("\n")).toHaveLength(language === "python" ? 4 : 3);
      expect(readme).toContain("9 to import, 0 to add, 0 to change, 0 to destroy");
    },
  );

  it.each(TARGETS)("in %s of %s shows the commands of the engine that the person has", (language, framework) => {
    const readme = write(describeAll(ORGS), language, framework, "tofu").get("README.md")!;
    expect(readme).toMatch(/tofu init.+tofu plan/s);
    expect(readme).toContain("`tofu apply`");
    expect(readme).not.toMatch(/terraform (init|plan|apply)/);
  });

  it.each(TARGETS)(
    "in %s of %s is the same text again in several stacks, with the person's engine",
    (language, framework) => {
      const split = (all: readonly Org[]) =>
        describeProgram({
          accountId: "0227acme",
          all,
          chosen: all.map((org) => ({ org, productIds: [] })),
          aerialOrgIds: new Set(["00oz"]),
          orgsPerStack: 2,
        });
      const files = write(split(ORGS), language, framework, "tofu");
      expect([...write(split([...ORGS].reverse()), language, framework, "tofu")]).toEqual([...files]);
      const readme = files.get("README.md")!;
      expect(readme).toContain("4 orgs in 2 stacks");
      expect(readme).toMatch(/tofu init.+tofu plan.+tofu apply/s);
      expect(readme).not.toMatch(/terraform (init|plan|apply)/);
      // The Aerial org is in the first stack; it has no status, and no org here has products.
      expect(readme).toContain("| `orgs-01` | 3 | 5 |");
      expect(readme).toContain("| `orgs-02` | 1 | 1 |");
    },
  );

  it("has one org a line in its data file, with nothing hidden", () => {
    const orgs = Array.from({ length: 12 }, (_, index): Org => ({ id: `00o${index}`, name: `a\n"\u202eb ${index}` }));
    const lines = write(describeAll(orgs), "python").get("orgs.json")!.trimEnd().split("\n");
    expect(lines).toHaveLength(14);
    expect(lines[1]).toMatch(
      /^ {2}\{ "key": "org", "name": "a\\u000a\\"\\u202eb \d+", "org_id": "00o\d+", "product_ids": \["P000052", "P000131"\] \},$/,
    );
    expect(JSON.parse(lines.join("\n"))).toHaveLength(12);
  });
});
