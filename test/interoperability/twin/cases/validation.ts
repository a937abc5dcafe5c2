/** ValidateResourceConfig. */
import { UNKNOWN } from "../../../support/plugin-values";
import type { Written } from "../support/caller";
import type { Case, Cases } from "./case";

const validates = (config: Written, options?: { readonly writeOnly: boolean }): Case => ({
  run: (caller) => caller.validate(config, options),
});

const member = { role: "lead" };
const owner = { email: "a@b.c" };

export const validationCases: Cases = {
  "valid: only what is required": validates({ name: "a" }),
  "valid: everything": validates({
    name: "a",
    kind: "b",
    region: "us",
    size: 2,
    weight: 0.5,
    enabled: false,
    note: "n",
    mode: "m",
    extra: [Buffer.from('"string"'), "x"],
    aliases: ["a", "a"],
    tags: ["a", "b"],
    labels: { a: "b" },
    matrix: { a: [["b", "c"], []] },
    shape: { label: "l", sides: 3 },
    groups: [],
    password: "p",
    owner: { ...owner, rank: 1, token: "t", contact: { phone: "1" } },
    settings: { level: 1 },
    members: [{ ...member, skills: ["s"], badges: { a: { colour: "red" } } }],
    gates: [{ port: 1 }, { port: 2, protocol: "tcp" }],
    rules: [{ port: 1 }],
    zones: { a: { range: "r" } },
  }),
  "valid: unknown values": validates({
    name: UNKNOWN,
    size: UNKNOWN,
    tags: UNKNOWN,
    aliases: [UNKNOWN],
    owner: { email: UNKNOWN },
    settings: UNKNOWN,
    members: [{ role: UNKNOWN, badges: UNKNOWN }],
    zones: UNKNOWN,
  }),
  "required: null": validates({}),
  "required: null in an object": validates({ name: "a", owner: { contact: {} } }),
  "required: null in a list": validates({ name: "a", members: [member, { badges: { a: {} } }] }),
  "required: null in a map": validates({ name: "a", zones: { a: {} } }),
  "required: null in a set": validates({ name: "a", gates: [{ protocol: "tcp" }] }),
  "read-only: set": validates({ name: "a", id: "i" }),
  "read-only: unknown": validates({ name: "a", revision: UNKNOWN }),
  "read-only: set in an object": validates({ name: "a", owner: { ...owner, id: "i" } }),
  "read-only: set in a list": validates({ name: "a", members: [{ ...member, score: 1 }] }),
  "read-only: set in a map": validates({ name: "a", zones: { a: { range: "r", id: "i" } } }),
  "read-only: set in a set": validates({ name: "a", rules: [{ port: 1, id: "i" }] }),
  "read-only: an object": validates({ name: "a", status: { phase: "p", count: 1 } }),
  "read-only: a list of objects": validates({ name: "a", history: [] }),
  "check: of an attribute": validates({ name: "" }),
  "check: of a number": validates({ name: "a", size: 0 }),
  "check: of a set": validates({ name: "a", tags: ["a", "b", "c", "d"] }),
  "check: in an object": validates({ name: "a", owner: { email: "" } }),
  "check: in a list": validates({ name: "a", members: [member, { role: "" }] }),
  "check: in a set": validates({ name: "a", gates: [{ port: 0 }] }),
  "check: several at once": validates({ name: "", size: 0, kind: "forbidden" }),
  "check: beside what is missing": validates({ size: 0, kind: "forbidden" }),
  "handler: an error": validates({ name: "a", kind: "forbidden" }),
  "handler: a warning": validates({ name: "a", kind: "odd" }),
  "deprecated: set": validates({ name: "a", legacy: "l" }),
  "deprecated: unknown": validates({ name: "a", legacy: UNKNOWN }),
  "write-only: an engine that stores it": validates({ name: "a", password: "p" }, { writeOnly: false }),
  "write-only: in an object, an engine that stores it": validates(
    { name: "a", owner: { ...owner, token: "t" } },
    { writeOnly: false },
  ),
  "null element: in a list": validates({ name: "a", aliases: ["a", null] }),
  "null element: in a set": validates({ name: "a", tags: [null] }),
  "null element: in a map": validates({ name: "a", labels: { a: null } }),
  "null element: in a list of objects": validates({ name: "a", members: [null] }),
  "null element: in a map of objects": validates({ name: "a", zones: { a: null } }),
  "another type: of an attribute": { run: (caller) => wrong(caller.all({ name: "a" }), "size", "many", caller) },
  "another type: of a list": { run: (caller) => wrong(caller.all({ name: "a" }), "aliases", "a", caller) },
  "another type: a fraction for a whole number": {
    run: (caller) => wrong(caller.all({ name: "a" }), "size", 1.5, caller),
  },
};

type Runner = Parameters<Case["run"]>[0];

/** Engines convert values by the schema before they send them: this is what none of them sends. */
async function wrong(values: object, attribute: string, value: unknown, caller: Runner): Promise<unknown> {
  return await caller.validate({ ...values, [attribute]: value });
}
