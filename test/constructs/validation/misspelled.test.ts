/**
 * The handling of properties that no construct knows. The constructs and their properties are read from the jsii
 * assembly, so that neither a new construct nor a new property can be forgotten.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Construct } from "constructs";
import { TerraformVariable } from "cdktf";
import * as library from "../../../lib";
import { KNOWN_PROPERTIES, type KnownName } from "../../../lib/constructs/validation/known-properties";
import { validatePropertyNames } from "../../../lib/constructs/validation/misspelled";
import { messageWith, synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));
jest.mock("../../../lib/null-resource/runner-assets", () => jest.requireActual("../../null-resource/temporary-runner"));

interface AssemblyType {
  readonly kind: string;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly properties?: ReadonlyArray<{ readonly name: string }>;
  readonly initializer?: { readonly parameters?: ReadonlyArray<{ readonly type: { readonly fqn?: string } }> };
}

function typesOf(assembly: string): Readonly<Record<string, AssemblyType>> {
  return (JSON.parse(readFileSync(assembly, "utf8")) as { types: Record<string, AssemblyType> }).types;
}

const PACKAGE = "cdktf-provider-aerial.";
const own = typesOf(join(__dirname, "../../../.jsii"));
const types = { ...typesOf(join(require.resolve("cdktf/package.json"), "../.jsii")), ...own };

/** The properties of a struct with those that it inherits. */
function propertiesOf(struct: string): string[] {
  const { properties = [], interfaces = [] } = types[struct]!;
  return [...properties.map(({ name }) => name), ...interfaces.flatMap(propertiesOf)];
}

/** The struct that each construct is configured by. */
const CONFIGS: ReadonlyArray<readonly [KnownName, string]> = Object.entries(own).flatMap(([fqn, { initializer }]) => {
  const [scope, , config] = initializer?.parameters ?? [];
  return scope?.type.fqn === "constructs.Construct"
    ? [[fqn.slice(PACKAGE.length) as KnownName, config!.type.fqn!] as const]
    : [];
});
const CONSTRUCTS = CONFIGS.map(([name]) => name);

type ConstructClass = new (scope: Construct, id: string, config: object) => Construct;

function classOf(name: string): ConstructClass {
  return name.split(".").reduce<any>((module, part) => module[part], library) as ConstructClass;
}

/** Returns the messages about the property names of a construct with this configuration. */
function complaints(name: string, config: object): string[] {
  return validationErrors((stack) => void new (classOf(name))(stack, "labs", config)).filter((message) =>
    message.includes(" is not a property of "),
  );
}

describe("the table of known properties", () => {
  it("has all constructs, and the one object that stands in a construct's configuration", () => {
    expect(Object.keys(KNOWN_PROPERTIES).sort()).toEqual([...CONSTRUCTS, "AerialChildOrgAdmin"].sort());
  });

  it.each([...CONFIGS, ["AerialChildOrgAdmin", `${PACKAGE}AerialChildOrgAdmin`] as const])(
    "has the properties of %s, with those that it inherits",
    (name, struct) => {
      expect([...KNOWN_PROPERTIES[name]].sort()).toEqual(propertiesOf(struct).sort());
    },
  );

  it.each(Object.keys(KNOWN_PROPERTIES) as KnownName[])(
    "has no property of another construct that %s would take for a slip",
    (name) => {
      const all = Object.fromEntries(Object.values(KNOWN_PROPERTIES).flatMap((names) => names.map((n) => [n, 1])));
      expect(validatePropertyNames(name, all)).toEqual([]);
    },
  );
});

describe.each(CONFIGS)("%s", (name, struct) => {
  it("refuses each of its properties where it is written in another way", () => {
    for (const property of propertiesOf(struct)) {
      const snake = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      for (const given of new Set([property.toUpperCase(), `_${property}`, snake])) {
        if (given !== property) {
          expect(complaints(name, { [given]: "x" })).toEqual([message(name, given, property)]);
        }
      }
    }
  });

  it("takes all of its properties, and others that resemble none", () => {
    const unrelated = {
      region: "emea",
      owner: "ada",
      tags: ["a"],
      org: "acme",
      id: 1,
      costCenter: "42",
      nothing: undefined,
    };
    expect(complaints(name, unrelated)).toEqual([]);
    expect(validatePropertyNames(name, Object.fromEntries(propertiesOf(struct).map((each) => [each, "x"])))).toEqual(
      [],
    );
  });
});

function message(name: string, given: string, meant: string, scope = "stack/labs"): unknown {
  return messageWith(`[${scope}] ${given} is not a property of ${name} `, `Did you mean ${meant}?`, `remove `);
}

describe("a misspelled property", () => {
  it("is refused when a stack is synthesized, with the path, what was given and what is meant", () => {
    const config: object = { domain: "labs.okta.com", productIDs: ["P000052"], stauts: "ACTIVE" };
    expect(() => synthesizeResources((stack) => void new library.AerialManagedOrg(stack, "labs", config))).toThrow(
      /\[stack\/labs\] productIDs is not a property of AerialManagedOrg .*mean productIds\?.*\n {2}\[stack\/labs\] stauts is .*mean status\?/,
    );
  });

  it.each([
    ["AerialProvider", "deletion_policy", "deletionPolicy"],
    ["AerialProvider", "acountId", "accountId"],
    ["AerialProvider", "account", "accountId"],
    ["AerialProvider", "deletion_polcy", "deletionPolicy"],
    ["AerialProvider", "private-key", "privateKey"],
    ["AerialProvider", "privateKeyID", "privateKeyId"],
    ["AerialProvider", "DPOP", "dpop"],
    ["AerialOrg", "dependOn", "dependsOn"],
    ["AerialOrg", "lifecyle", "lifecycle"],
    ["AerialOrgActivateAction", "orgID", "orgId"],
    ["AerialAccessToken", "scope", "scopes"],
    ["DataAerialOrgs", "subdomainStartWith", "subdomainStartsWith"],
    ["nullResource.AerialOrgStatus", "state", "status"],
  ] as const)("of %s is refused: %s", (name, given, meant) => {
    expect(complaints(name, { [given]: "x" })).toEqual([message(name, given, meant)]);
  });

  it("is refused in place of one that is required", () => {
    for (const name of ["AerialOrgProducts", "nullResource.AerialOrgProducts"]) {
      const config = { orgId: "00o16fjDHCgFqob8n0g4", productIDs: ["P000052"] };
      expect(complaints(name, config)).toEqual([message(name, "productIDs", "productIds")]);
    }
  });

  it("is refused in the administrator of a child org", () => {
    const admin = { firstName: "Ada", lastname: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" };
    expect(complaints("AerialChildOrg", { admin })).toEqual([
      message("AerialChildOrgAdmin", "admin.lastname", "admin.lastName"),
    ]);
  });

  it("is refused whatever its value, which is never shown", () => {
    const errors = validationErrors((stack) => {
      const token = new TerraformVariable(stack, "token", {}).stringValue;
      for (const [index, acessToken] of [token, "${var.token}", "hunter2-hunter2", undefined, null].entries()) {
        new library.AerialProvider(stack, `${index}`, { alias: `${index}`, acessToken } as object);
      }
    });
    expect(errors).toEqual(
      [0, 1, 2, 3, 4].map((index) => message("AerialProvider", "acessToken", "accessToken", `stack/${index}`)),
    );
    expect(errors.join()).not.toMatch(/hunter2|var\.token/);
  });

  it("is not looked for in short names, which resemble each other by chance", () => {
    expect(validatePropertyNames("AerialOrg", { org: 1, call: 1, cells: 1, orgs: 1, main: 1 })).toEqual([]);
  });
});

describe("validatePropertyNames", () => {
  it("names the closest of several", () => {
    expect(validatePropertyNames("AerialProvider", { minWaitSecond: 1, maxWaitSecond: 1 })).toEqual([
      messageWith("minWaitSecond is not a property of AerialProvider ", "Did you mean minWaitSeconds?"),
      messageWith("maxWaitSecond is not a property of AerialProvider ", "Did you mean maxWaitSeconds?"),
    ]);
  });

  it("looks at objects without a prototype, and at proxies of objects", () => {
    const bare: object = Object.assign(Object.create(null), { orgID: "x" });
    for (const config of [bare, new Proxy({ orgID: "x" }, {})]) {
      expect(validatePropertyNames("AerialOrg", config)).toHaveLength(1);
    }
  });

  it("says nothing of what is no plain object", () => {
    class Row {
      private readonly _domain = "acme.okta.com";
      public get domain(): string {
        return this._domain;
      }
    }
    for (const config of [undefined, null, "orgID", ["orgID"], new Row(), new Map([["orgID", "x"]])]) {
      expect(validatePropertyNames("AerialOrg", config)).toEqual([]);
    }
  });
});
