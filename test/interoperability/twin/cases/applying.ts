/** ApplyResourceChange. */
import type { PluginAnswer } from "../../../support/plugin-client";
import { stateOf, type Caller, type Written } from "../support/caller";
import type { Case, Cases } from "./case";

const creates = (config: Written): Case => ({ run: (caller) => caller.change({ config }) });

async function update(caller: Caller, made: PluginAnswer, config: Written): Promise<PluginAnswer> {
  const change = { prior: stateOf(made), config, private: made.private as Buffer };
  const plan = await caller.plan({ ...change, identity: identityIn(made) });
  return await caller.apply(change, plan);
}

function identityIn({ new_identity: identity }: PluginAnswer): Written | null {
  return identity === null ? null : stateOf(identity as PluginAnswer, "identity_data");
}

const updates = (...configs: readonly [Written, ...Written[]]): Case => ({
  run: async (caller) => {
    const [first, ...others] = configs;
    let made = await caller.change({ config: first });
    for (const config of others) {
      made = await update(caller, made, config);
    }
    return made;
  },
});

const destroys = (config: Written): Case => ({
  run: async (caller) => {
    const made = await caller.change({ config });
    const destruction = { prior: stateOf(made), config: null, private: made.private as Buffer };
    const plan = await caller.plan({ ...destruction, identity: identityIn(made) });
    return await caller.apply(destruction, plan);
  },
});

export const applyingCases: Cases = {
  create: creates({ name: "a" }),
  "create: everything": creates({
    name: "a",
    kind: "b",
    weight: "0.1",
    extra: [Buffer.from('["map","bool"]'), { a: true }],
    labels: { a: "b" },
    matrix: { a: [["b"]] },
    shape: { label: "l", sides: null },
    secret: "s",
    password: "p",
    owner: { email: "a@b.c", token: "t", contact: { phone: "1" } },
    members: [{ role: "lead", skills: [], badges: { a: { colour: "red" } } }],
    gates: [{ port: 1 }],
    rules: [{ port: 1 }, { port: 2, protocol: "tcp" }],
    zones: { a: { range: "r" } },
  }),
  "create: refused": creates({ name: "uncreatable" }),
  "create: half done": creates({ name: "half" }),
  "create: with a warning": creates({ name: "loud" }),
  update: updates({ name: "a" }, { name: "b", tags: ["t"] }),
  "update: three times": updates({ name: "a" }, { name: "b" }, { name: "c" }, { name: "d", password: "p" }),
  "update: refused": updates({ name: "a" }, { name: "stuck" }),
  "update: half done": updates({ name: "a" }, { name: "half" }),
  "update: with a warning": updates({ name: "a" }, { name: "loud" }),
  "update: after one that was refused": updates({ name: "a" }, { name: "half" }, { name: "c" }),
  destroy: destroys({ name: "a" }),
  "destroy: refused": destroys({ name: "undeletable" }),
  "destroy: refused, in a replacement": {
    run: async (caller) => {
      const made = await caller.change({ config: { name: "undeletable" } });
      const destruction = { prior: stateOf(made), config: null };
      const plan = { planned_state: caller.encoded(null), planned_private: made.private, planned_identity: null };
      return await caller.apply(destruction, plan);
    },
  },
  "destroy: with a warning": destroys({ name: "loud" }),
};
