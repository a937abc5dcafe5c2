/**
 * Property (2) of the safety rules, in the null_resource constructs: for any two configurations over the same orgs, no declared
 * org ends inactive, stripped or deleted, every write was named in a plan, and a destroy that is meant still works.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { provider } from "@cdktf/provider-null";
import {
  Fn,
  TerraformCount,
  TerraformIterator,
  TerraformStack,
  TerraformVariable,
  Token,
  type App,
  type ITerraformDependable,
} from "cdktf";
import { nullResource } from "../../lib";
import { runSeed, seedsOf } from "../campaign/support/seeds";
import type { Random } from "../campaign/support/random";
import { useNullResourceStacks, type NullResourceStack } from "../lifecycle/support/null-resource-stack";
import { ACCOUNT } from "../lifecycle/support/org-stack";
import { describeWith } from "../support/required";

const CHAINS = 5;
const PAIRS_OF_A_CHAIN = 8;

const ORGS = ["one", "two", "three"].map((name) => ({ id: `00o${name}`, domain: `${name}.okta.com` }));
type Org = (typeof ORGS)[number];
const PRODUCTS = [["P000052"], ["P000131"], ["P000052", "P000131"]];

/** How some orgs are declared by one construct. */
interface Group {
  /** The construct's id: few ones, so that they change what they are. */
  readonly id: string;
  readonly kind: "single" | "list" | "map" | "objects" | "variable" | "count";
  readonly orgs: readonly Org[];
  readonly keys: readonly string[];
  readonly byDomain: boolean;
}

/** A whole configuration. */
interface Layout {
  readonly orgs: readonly Group[];
  readonly products: readonly Group[];
  readonly productIds: string[];
  readonly deletionPolicy: string;
  readonly disableOnDestroy: boolean;
  /** As an earlier release synthesized it: with count, and without addresses in the anchors. */
  readonly old: boolean;
}

function randomGroups(random: Random, orgs: readonly Org[], old: boolean): Group[] {
  const ids = random.shuffled(["a", "b", "c"]);
  const kinds = old ? (["single", "list", "map", "count"] as const) : (["single", "list", "map", "objects"] as const);
  const rest = random.shuffled(orgs);
  const groups: Group[] = [];
  // Only one construct of a type may have orgs that only the engine knows.
  let mayBeVariable = !old;
  while (rest.length > 0) {
    const kind = mayBeVariable && random.chance(0.15) ? "variable" : random.pick(kinds);
    mayBeVariable &&= kind !== "variable";
    const chosen = rest.splice(0, kind === "single" ? 1 : random.integer(1, rest.length));
    groups.push({
      id: ids.pop()!,
      kind,
      orgs: chosen,
      keys: random.shuffled(["k1", "k2", "k3"]),
      byDomain: random.chance(0.3),
    });
  }
  return groups;
}

function randomLayout(random: Random, old: boolean): Layout {
  return {
    orgs: randomGroups(random, ORGS, old),
    products: randomGroups(random, ORGS.slice(1), old),
    productIds: random.pick(PRODUCTS),
    deletionPolicy: random.pick(["DEACTIVATE", "DELETE"]),
    disableOnDestroy: true,
    old,
  };
}

type Names = { readonly orgId?: string; readonly domain?: string };
type Meta = { readonly forEach?: TerraformIterator; readonly count?: TerraformCount };

/** Declares one construct for a group. */
function declareGroup<T>(stack: TerraformStack, group: Group, declare: (names: Names, meta: Meta) => T): T {
  const { id, kind, orgs, keys, byDomain } = group;
  const values = orgs.map((org) => (byDomain ? org.domain : org.id));
  const names = (value: string): Names => (byDomain ? { domain: value } : { orgId: value });
  switch (kind) {
    case "single":
      return declare(names(values[0]!), {});
    case "count": {
      const count = TerraformCount.of(values.length);
      return declare(names(Token.asString(Fn.element(values, count.index as unknown as number))), { count });
    }
    case "list": {
      const forEach = TerraformIterator.fromList(values);
      return declare(names(Token.asString(forEach.value)), { forEach });
    }
    case "variable": {
      const list = new TerraformVariable(stack, `${id}-list-${stack.node.children.length}`, {
        type: "list(string)",
        default: values,
      }).listValue;
      const forEach = TerraformIterator.fromList(list);
      return declare(names(Token.asString(forEach.key)), { forEach });
    }
    case "map": {
      const forEach = TerraformIterator.fromMap(Object.fromEntries(values.map((value, at) => [keys[at]!, value])));
      return declare(names(Token.asString(forEach.value)), { forEach });
    }
    case "objects": {
      const objects = values.map((org, at) => ({ key: keys[at]!, org }));
      const forEach = TerraformIterator.fromMap(Object.fromEntries(objects.map((each) => [each.key, each])));
      return declare(names(forEach.getString("org")), { forEach });
    }
  }
}

function declareLayout(app: App, layout: Layout): TerraformStack {
  const { orgs, products, productIds, deletionPolicy, disableOnDestroy } = layout;
  const stack = new TerraformStack(app, "fleet");
  new provider.NullProvider(stack, "null");
  const dependsOn: ITerraformDependable[] = orgs.map((group) =>
    declareGroup(
      stack,
      group,
      (names, meta) => new nullResource.AerialOrg(stack, `org-${group.id}`, { ...names, ...meta, deletionPolicy }),
    ),
  );
  for (const group of products) {
    declareGroup(stack, group, (names, meta) => {
      const config = {
        ...names,
        ...meta,
        productIds,
        disableOnDestroy,
        disableUnlistedOnCreate: true,
        dependsOn,
      };
      return new nullResource.AerialOrgProducts(stack, `products-${group.id}`, config);
    });
  }
  return stack;
}

/** Removes the inputs that an earlier release did not write. */
function withoutAddresses(directory: string): void {
  const path = join(directory, "cdk.tf.json");
  const json = JSON.parse(readFileSync(path, "utf8")) as {
    resource: { terraform_data: Record<string, { input: Record<string, unknown> }> };
  };
  for (const { input } of Object.values(json.resource.terraform_data)) {
    delete input.anchor;
    delete input.key;
  }
  writeFileSync(path, JSON.stringify(json));
}

function declare({ stack, synthesize }: NullResourceStack, layout: Layout): void {
  synthesize((app) => declareLayout(app, layout), { skipValidation: layout.old });
  if (layout.old) {
    withoutAddresses(stack.directory);
  }
}

function expectAllAsDeclared({ org }: NullResourceStack): void {
  for (const { id } of ORGS) {
    const { accountId, status, deletionRequested, products } = org(id);
    expect({ id, accountId, status, deletionRequested }).toEqual({
      id,
      accountId: ACCOUNT,
      status: "ACTIVE",
      deletionRequested: false,
    });
    if (id !== ORGS[0]!.id) {
      expect(PRODUCTS).toContainEqual([...products].sort());
    }
  }
}

/** The ids of the orgs that a plan changes something about. */
async function plannedOrgs({ stack }: NullResourceStack): Promise<readonly string[]> {
  const { resource_changes: changes = [] } = await stack.planJson();
  const planned = JSON.stringify(changes.filter(({ change }) => change.actions[0] !== "no-op"));
  return ORGS.filter(({ id, domain }) => planned.includes(`"${id}"`) || planned.includes(`"${domain}"`)).map(
    ({ id }) => id,
  );
}

function writtenOrgs(writes: readonly string[]): readonly string[] {
  return ORGS.map(({ id }) => id).filter((id) => writes.some((call) => call.includes(`${id}/`)));
}

/** Does what the refusal says: forgets the instances that left the code, and applies the rest. */
async function forgetOldInstances({ stack, apply }: NullResourceStack): Promise<void> {
  const { resource_changes: changes = [] } = await stack.planJson();
  const old = changes.filter(({ change }) => change.actions.join() === "delete").map(({ address }) => address);
  expect(await stack.run(["state", "rm", ...old])).toMatchObject({ exitCode: 0 });
  await apply();
}

/** Adopts what is new under harmless settings, and changes them then. */
async function followRemedies(given: NullResourceStack, layout: Layout): Promise<void> {
  declare(given, { ...layout, deletionPolicy: "PREVENT", disableOnDestroy: false });
  const adopted = await given.stack.apply();
  if (adopted.exitCode !== 0) {
    expect(adopted.output).toContain("Org may still be declared");
    await forgetOldInstances(given);
  }
  declare(given, layout);
  await given.apply();
}

describeWith(["engine", "provider", "null-provider"], "refactoring in the null_resource constructs", () => {
  const start = useNullResourceStacks();

  it.each(seedsOf(CHAINS))(
    "leaves every declared org active, with its products, and a destroy that is meant still works (seed %i)",
    async (seed) => {
      await runSeed(seed, async (random) => {
        const orgs = ORGS.map((org) => ({ ...org, accountId: ACCOUNT }));
        const given = await start(() => undefined, { orgs, environment: "sandbox" });
        const layouts = Array.from({ length: PAIRS_OF_A_CHAIN + 1 }, (_, at) =>
          randomLayout(random, at === 0 && random.chance(0.6)),
        );
        for (const [at, layout] of layouts.entries()) {
          declare(given, layout);
          const planned = await plannedOrgs(given);
          given.writes();
          const applied = await given.stack.apply(["tfplan"]);
          expect(planned).toEqual(expect.arrayContaining(writtenOrgs(given.writes())));
          if (at > 0) {
            expectAllAsDeclared(given);
          }
          if (applied.exitCode !== 0) {
            expect(applied.output).toMatch(/Org may still be declared|Adoption requires/);
            await followRemedies(given, layout);
            expectAllAsDeclared(given);
          }
        }
        expect(await given.stack.plan()).toMatchObject({ exitCode: 0 });
        await given.destroy();
        for (const { id } of ORGS) {
          expect(given.org(id)).toMatchObject({ status: "INACTIVE", products: [] });
        }
      });
    },
  );
});
