import * as fc from "fast-check";
import {
  attribute,
  listNestedAttribute,
  setNestedAttribute,
  singleNestedAttribute,
  stringType,
  UNKNOWN,
} from "../../../lib/plugin";
import { configuredElements } from "../../../lib/plugin/schema/set-elements";
import { withUnknowns } from "../../../lib/plugin/schema/plan-unknowns";

const optional = { description: "", optional: true } as const;
const leaves = {
  given: attribute(stringType, optional),
  made: attribute(stringType, { ...optional, computed: true }),
};
const attributes = {
  ...leaves,
  single: singleNestedAttribute(leaves, optional),
  list: listNestedAttribute(leaves, optional),
  set: setNestedAttribute(leaves, optional),
};

interface Leaves {
  readonly given: unknown;
  readonly made: unknown;
}
interface Element extends Leaves {
  readonly single: Leaves | null;
  readonly list: readonly Leaves[] | null;
  readonly set: readonly Leaves[] | null;
}

const text = (_name: string, value: unknown): unknown => (typeof value === "symbol" ? "(unknown)" : value);
const key = (value: unknown) => JSON.stringify(value, text);

const leaf = fc.constantFrom("a", "b", null, UNKNOWN);
const leafObject = fc.record({ given: leaf, made: leaf });
const element: fc.Arbitrary<Element> = fc.record({
  given: leaf,
  made: leaf,
  single: fc.option(leafObject),
  list: fc.option(fc.array(leafObject, { maxLength: 2 })),
  set: fc.option(fc.uniqueArray(leafObject, { maxLength: 2, selector: key })),
});
const configs = fc.uniqueArray(element, { maxLength: 4, selector: key });

/** What the engine proposes for configured elements: what is not configured and computed has some prior value. */
const proposals = fc
  .tuple(configs, fc.infiniteStream(fc.constantFrom("a", "b", "old", null)))
  .map(([config, prior]) => {
    const made = <T extends Leaves>(object: T): T => ({ ...object, made: object.made ?? prior.next().value });
    const proposed = config.map((one) => ({
      ...made(one),
      single: one.single && made(one.single),
      list: one.list && one.list.map(made),
      set: one.set && one.set.map(made),
    }));
    return { config, proposed };
  });
const isDistinct = (values: readonly unknown[]) => new Set(values.map(key)).size === values.length;

describe("the configured elements of a set", () => {
  it("are all found, each once, whatever else the configuration leaves to the provider", () => {
    fc.assert(
      fc.property(
        proposals
          .filter(({ proposed }) => isDistinct(proposed))
          .chain(({ config, proposed }) =>
            fc.record({
              config: fc.shuffledSubarray(config, { minLength: config.length }),
              proposed: fc.shuffledSubarray(proposed, { minLength: proposed.length }),
            }),
          ),
        ({ config, proposed }) => {
          const found = configuredElements(attributes, config, proposed);
          expect(new Set(found)).toEqual(new Set(config));
          found.forEach((one, index) => {
            expectKept(one as Element, proposed[index]!);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are those that an element was made of where each configures something of its own", () => {
    fc.assert(
      fc.property(proposals, ({ config, proposed }) => {
        const own = <T extends Leaves>(all: readonly T[]) =>
          all.map((one, index) => ({ ...one, given: `own ${index}` }));
        const [configured, made] = [own(config), own(proposed)];
        expect(configuredElements(attributes, configured, [...made].reverse())).toEqual([...configured].reverse());
      }),
      { numRuns: 200 },
    );
  });

  const nothing = { given: "a", made: null, single: null, list: null, set: null };

  it("with a value of their own are not taken by an element that leaves it to the provider", () => {
    const config = [nothing, { ...nothing, made: "b" }];
    const proposed = [
      { ...nothing, made: "b" },
      { ...nothing, made: "old" },
    ];
    expect(configuredElements(attributes, config, proposed)).toEqual([config[1], config[0]]);
    const planned = withUnknowns({ all: setNestedAttribute(attributes, optional) }, { all: config }, { all: proposed });
    expect(planned.all).toEqual([
      { ...nothing, made: "b" },
      { ...nothing, made: UNKNOWN },
    ]);
  });

  it.each(["list", "set"] as const)("are found where the provider computes in a nested %s", (name) => {
    const config = [{ ...nothing, [name]: [{ given: "x", made: null }] }];
    const proposed = [{ ...nothing, [name]: [{ given: "x", made: "old" }] }];
    expect(configuredElements(attributes, config, proposed)).toEqual(config);
  });

  it("are fewer where an element is proposed that no configuration explains", () => {
    expect(configuredElements(attributes, [nothing], [{ ...nothing, given: "b" }, nothing])).toEqual([
      undefined,
      nothing,
    ]);
    expect(configuredElements(attributes, [UNKNOWN, null], [nothing])).toEqual([undefined]);
  });
});

/** What an element configures is what was proposed, at any depth. */
function expectKept(config: Element, proposed: Element): void {
  const kept = (one: Leaves, other: Leaves) => {
    expect(other.given).toBe(one.given);
    expect(other.made === one.made || one.made === null).toBe(true);
  };
  kept(config, proposed);
  expect([proposed.single, proposed.list, proposed.set].map((part) => part === null)).toEqual(
    [config.single, config.list, config.set].map((part) => part === null),
  );
  if (config.single !== null) {
    kept(config.single, proposed.single!);
  }
  config.list?.forEach((one, index) => {
    kept(one, proposed.list![index]!);
  });
  expect(proposed.set?.length).toBe(config.set?.length);
}
