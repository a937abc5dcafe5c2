/** PlanResourceChange. */
import { UNKNOWN } from "../../../support/plugin-values";
import { stateOf, type Caller, type Change, type Written } from "../support/caller";
import type { Case, Cases } from "./case";

/** The configuration, which then becomes the prior state. */
const BASE: Written = {
  name: "a",
  size: 2,
  tags: ["a", "b"],
  owner: { email: "a@b.c", contact: { phone: "1" } },
  members: [{ role: "lead" }, { role: "deputy", skills: ["s"], badges: { a: { colour: "red" } } }],
  gates: [{ port: 1 }, { port: 2, protocol: "tcp" }],
  zones: { a: { range: "r" }, b: { range: "s", weight: 2 } },
};

const creates = (config: Written): Case => ({ run: (caller) => caller.plan({ config }) });

/** Plans the change of what was made of one configuration into another one. */
const updates = (from: Written, to: Written, more: Partial<Change> = {}): Case => ({
  run: async (caller) => {
    const made = await caller.change({ config: from });
    return await caller.plan({ prior: stateOf(made), config: to, private: made.private, ...more });
  },
});

const updatesBase = (changes: Written): Case => updates(BASE, { ...BASE, ...changes });

const destroys = (config: Written): Case => ({
  run: async (caller: Caller) => {
    const made = await caller.change({ config });
    return await caller.plan({ prior: stateOf(made), config: null, private: made.private });
  },
});

export const planningCases: Cases = {
  "create: only what is required": creates({ name: "a" }),
  "create: objects of every kind": creates(BASE),
  "create: unknown values": creates({
    name: UNKNOWN,
    size: UNKNOWN,
    tags: [UNKNOWN],
    owner: UNKNOWN,
    members: [{ role: UNKNOWN }],
  }),
  "create: empty collections": creates({
    name: "a",
    tags: [],
    aliases: [],
    labels: {},
    members: [],
    gates: [],
    zones: {},
  }),
  "create: a set of objects with computed values": creates({ name: "a", rules: [{ port: 1 }, { port: 2 }] }),
  "create: what is otherwise computed": creates({
    name: "a",
    note: "n",
    mode: "m",
    groups: ["g"],
    settings: { level: 2 },
  }),
  "create: a write-only value": creates({ name: "a", password: "p", owner: { email: "a@b.c", token: "t" } }),
  "create: numbers": creates({ name: "a", weight: "0.1", steps: [1, 0.5, 2 ** 64, "-12345678901234567890.5"] }),
  "create: a value of any type": creates({ name: "a", extra: [Buffer.from('["list","number"]'), [1, 2]] }),
  "create: an unknown value of any type": creates({ name: "a", extra: UNKNOWN }),
  "create: null elements": creates({ name: "a", aliases: [null], labels: { a: null } }),
  "create: refused": creates({ name: "unplannable" }),
  "create: with a warning": creates({ name: "loud" }),
  "create: with a value known to the handler": creates({ name: "a", kind: "noted" }),
  "update: nothing": updatesBase({}),
  "update: an attribute": updatesBase({ name: "b" }),
  "update: to null": updatesBase({ tags: null }),
  "update: a default instead of a value": updatesBase({ size: null, enabled: null }),
  "update: what was computed is set": updatesBase({ note: "n" }),
  "update: what was set is computed": updates({ ...BASE, note: "n", hint: "h", groups: ["g"] }, BASE),
  "update: an unknown value": updatesBase({ tags: UNKNOWN }),
  "update: only a write-only value": updatesBase({ password: "p" }),
  "update: in an object": updatesBase({ owner: { email: "b@b.c", contact: { phone: "1" } } }),
  "update: no object any more": updatesBase({ owner: null }),
  "update: an object that is otherwise computed": updates({ ...BASE, settings: { level: 2 } }, BASE),
  "update: another element in a list": updatesBase({ members: [{ role: "lead" }, { role: "third" }] }),
  "update: one element more in a list": updatesBase({
    members: [{ role: "new" }, { role: "lead" }, { role: "deputy" }],
  }),
  "update: one element less in a map": updatesBase({ zones: { b: { range: "s" } } }),
  "update: the order of sets": updatesBase({ tags: ["b", "a"], gates: [{ port: 2, protocol: "tcp" }, { port: 1 }] }),
  "update: another element in a set of objects": updatesBase({ gates: [{ port: 1 }, { port: 3 }] }),
  "update: nothing, with a set of objects with computed values": updates(
    { ...BASE, rules: [{ port: 1 }] },
    { ...BASE, rules: [{ port: 1 }] },
  ),
  "update: one element more in a set of objects with computed values": updates(
    { ...BASE, rules: [{ port: 1 }] },
    { ...BASE, rules: [{ port: 1 }, { port: 2 }] },
  ),
  "update: beside a set of objects with computed values": updates(
    { ...BASE, rules: [{ port: 1 }] },
    { ...BASE, name: "b", rules: [{ port: 1 }] },
  ),
  "update: beside a set of objects in which a computed value is null": {
    run: (caller) => {
      const prior = { id: "i", name: "a", region: "eu", size: 1, enabled: true, mode: "m" };
      const rules = [{ port: 1, id: "r", note: null }, { port: 2 }];
      const config = { name: "b", mode: "m", rules: [{ port: 1 }, { port: 2 }, { port: 3 }] };
      return caller.plan({ prior: { ...prior, rules }, config });
    },
  },
  "update: a value that is otherwise computed in a set of objects": updates(
    { ...BASE, rules: [{ port: 1 }, { port: 2 }] },
    { ...BASE, rules: [{ port: 1, note: "n" }, { port: 2 }] },
  ),
  "update: with an identity": updates(BASE, { ...BASE, name: "b" }, { identity: { id: "id 1", region: "eu" } }),
  "replace: by an attribute": updatesBase({ kind: "k" }),
  "replace: by an unknown value": updatesBase({ kind: UNKNOWN }),
  "replace: by a default": updates({ ...BASE, region: "us" }, BASE),
  "replace: by what is otherwise computed": updatesBase({ mode: "m" }),
  "replace: by the handler": updatesBase({ size: 1 }),
  "replace: by several": updatesBase({ kind: "k", mode: "m", size: 1 }),
  destroy: destroys({ name: "a" }),
  "destroy: refused": destroys({ name: "eternal" }),
  "destroy: with a warning": destroys({ name: "loud" }),
  "destroy: with an identity": {
    run: async (caller) => {
      const made = await caller.change({ config: { name: "a" } });
      const prior = stateOf(made);
      return await caller.plan({ prior, config: null, identity: { id: prior.id, region: "eu" } });
    },
  },
  "prior: nulls where values are computed": {
    run: (caller) => caller.plan({ prior: { id: "i", name: "a" }, config: { name: "a" } }),
  },
};
