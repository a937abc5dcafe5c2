/** The emulator's own check by JSON schemas, against Ajv's. */
import Ajv2020 from "ajv/dist/2020";
import { startEmulator } from "../../../lib/emulator";
import { ROUTES } from "../../../lib/emulator/administration/routes";
import { findMisshape, type Shape } from "../../../lib/emulator/description/shape";
import { seedSchema } from "../../../lib/emulator/state/schemas";
import { snapshotSchema } from "../../../lib/emulator/state/snapshot";
import { testSeed } from "../support";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });

const REMOVED = Symbol("removed");
const ADDED = Symbol("added");
/** Values that some shapes take and others do not, and what can be done to an object. */
const CHANGES = [null, true, "", "x", "ACTIVE", "unlimited", 0, -1, 1.5, 600, [], [null], ["x"], {}, REMOVED, ADDED];

type Place = readonly (string | number)[];

/** The paths of all values in a value. */
function placesIn(value: unknown): Place[] {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const inner = members.flatMap(([name, member]) =>
    placesIn(member).map((place): Place => [Array.isArray(value) ? Number(name) : name, ...place]),
  );
  return [[], ...inner];
}

/** A copy with another value at a place; {@link REMOVED}: without it; {@link ADDED}: with an unknown property in it. */
function changeAt(value: unknown, [name, ...rest]: Place, change: unknown): unknown {
  if (name === undefined) {
    return change === ADDED ? { ...(value as object), unknown: 1 } : change === REMOVED ? null : change;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length === 0 && change === REMOVED) {
    delete copy[name];
    return Array.isArray(copy) ? copy.filter(() => true) : copy;
  }
  copy[name] = changeAt(copy[name], rest, change);
  return copy;
}

describe("a shape", () => {
  const bodies = ROUTES.flatMap(({ method, path, body }): [string, Shape][] =>
    body === undefined ? [] : [[`${method} ${path}`, body]],
  );
  const shapes: readonly [string, Shape][] = [["seed", seedSchema], ["snapshot", snapshotSchema], ...bodies];
  let examples: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    const emulator = await startEmulator({ seed: testSeed });
    const snapshot = JSON.parse(JSON.stringify(emulator.admin.snapshot())) as unknown;
    await emulator.close();
    const org = { name: "x", status: "INACTIVE", accountId: null, products: ["P1"], deletionRequested: true };
    examples = {
      seed: testSeed,
      snapshot,
      "POST /seed": {
        ...testSeed,
        generate: { orgs: 1, accountId: "a", managed: true, products: ["P1"], status: "ACTIVE", prefix: "x", first: 1 },
      },
      "PUT /snapshot": snapshot,
      "PATCH /clock": { time: "2030-01-01T00:00:00Z", advanceSeconds: -0.5, frozen: true },
      "POST /tokens": { clientId: "x" },
      "PATCH /switches": (snapshot as { readonly switches: object }).switches,
      "POST /faults": { kind: "status", count: 2, probability: 0.5, status: 503, headers: { a: "b" }, body: [1] },
      "POST /orgs": { domain: "x.okta.com", name: "x", accountId: "a", consentTo: null, products: ["P1"] },
      "PATCH /orgs/{id}": org,
      "PATCH /accounts/{id}": { name: "", products: [{ id: "P1", name: "" }], contract: "x" },
    };
  });

  it.each(shapes)("of %s is a JSON schema, has an example, and refuses what Ajv refuses", (name, shape) => {
    const validate = ajv.compile(shape);
    const example = examples[name];
    expect([validate(example), findMisshape(shape, example)]).toEqual([true, undefined]);
    const changed = placesIn(example).flatMap((place) => CHANGES.map((change) => changeAt(example, place, change)));
    const refused = changed.filter((value) => findMisshape(shape, value) !== undefined);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).toEqual(changed.filter((value) => !validate(value)));
  });

  it.each<[Shape, unknown, string, string]>([
    [{ type: "boolean" }, "true", "", "must be true or false"],
    [{ type: "integer", minimum: 1, maximum: 5 }, 1.5, "", "must be a whole number from 1 up to 5"],
    [{ type: "number", maximum: 1 }, NaN, "", "must be a number up to 1"],
    [{ enum: ["one"] }, "One", "", 'must be "one", not "One"'],
    [{ enum: ["one", "two"] }, "x".repeat(41), "", 'must be one of "one", "two"'],
    [{ items: { properties: { a: { items: { type: "null" } } } } }, [{}, { a: [null, 0] }], "[1].a[1]", "must be null"],
  ])("%j finds what is wrong with %j", (shape, value, path, problem) => {
    expect(findMisshape(shape, value)).toEqual({ path, problem });
  });

  it("finds a name that every object inherits unknown, and does not take it for one that is there", () => {
    const shape: Shape = { properties: { id: {} }, required: ["constructor"], additionalProperties: false };
    expect(findMisshape(shape, {})).toMatchObject({ path: "constructor" });
    expect(findMisshape({ ...shape, required: [] }, { toString: 1 })?.problem).toContain('property "toString"');
  });
});
