/** ReadResource, ImportResourceState, and the upgrades of what is stored. */
import { stateOf, type Written } from "../support/caller";
import type { Case, Cases } from "./case";

const reads = (config: Written): Case => ({
  run: async (caller) => {
    const made = await caller.change({ config });
    const identity = stateOf(made.new_identity, "identity_data");
    return await caller.read(stateOf(made), { identity, private: made.private });
  },
});

/** A stored identity of an older version. */
const upgradesIdentity = (version: number, identity: string): Case => ({
  run: (caller) =>
    caller.call("UpgradeResourceIdentity", {
      type_name: "twin_thing",
      version,
      raw_identity: { json: Buffer.from(identity) },
    }),
});

export const readingCases: Cases = {
  read: reads({ name: "a", tags: ["t"], password: "p", owner: { email: "a@b.c", token: "t" } }),
  "read: gone": reads({ name: "gone" }),
  "read: refused": reads({ name: "unreadable" }),
  "read: changed elsewhere": reads({ name: "drifting" }),
  "read: with a warning": reads({ name: "loud" }),
  "read: another identity": reads({ name: "swapped" }),
  "read: no identity yet": { run: (caller) => caller.read({ id: "i", name: "a", region: "eu" }) },
  "read: a part of the identity": {
    run: (caller) => caller.read({ id: "i", name: "a", region: "eu" }, { identity: { id: "i", region: null } }),
  },
  "import: by id": { run: (caller) => caller.import({ id: "i" }) },
  "import: by identity": { run: (caller) => caller.import({ identity: { id: "i", region: "us" } }) },
  "import: by a part of the identity": {
    run: (caller) => caller.import({ identity: { id: "i", region: null } }),
  },
  "import: refused": { run: (caller) => caller.import({ id: "foreign" }) },
  "import and read: by id": { run: (caller) => caller.importAndRead({ id: "i" }) },
  "import and read: by identity": {
    run: (caller) => caller.importAndRead({ identity: { id: "i", region: "us" } }),
  },
  "import and read: by a part of the identity": {
    run: (caller) => caller.importAndRead({ identity: { id: "i", region: null } }),
  },
  "import and read: absent": { run: (caller) => caller.importAndRead({ id: "absent" }) },
  "generate: what is configured and what is computed": {
    run: (caller) =>
      caller.generate({
        id: "i",
        name: "a",
        legacy: "l",
        weight: 1.5,
        tags: ["t"],
        owner: { email: "a@b.c", id: "o" },
        members: [{ role: "r", score: 1, id: "m" }],
        zones: { a: { range: "r", id: "z" } },
        rules: [{ port: 1, id: "r" }],
      }),
  },
  "generate: nothing but what is required": { run: (caller) => caller.generate({ id: "i", name: "a" }) },
  "move: from a type of which none is moved here": { run: (caller) => caller.move("other_thing", { id: "i" }) },
  "upgrade: the present version": {
    run: (caller) => caller.upgrade(2, { id: "i", name: "a", weight: 1.5, members: [{ role: "r", score: 1 }] }),
  },
  "upgrade: attributes that are no more": {
    run: (caller) =>
      caller.upgrade(2, {
        id: "i",
        name: "a",
        colour: "red",
        owner: { email: "a@b.c", age: 7 },
        members: [{ role: "r", age: 7 }],
        zones: { a: { range: "r", age: 7 } },
        gates: [{ port: 1, age: 7 }],
        shape: { label: "l", sides: null, age: 7 },
      }),
  },
  "upgrade: numbers": {
    run: (caller) =>
      caller.upgrade(
        2,
        '{"id":"i","name":"a","weight":12345678901234567890.125,"steps":[0.1,18446744073709551616,1e3]}',
      ),
  },
  "upgrade: a value of any type": {
    run: (caller) => caller.upgrade(2, { id: "i", name: "a", extra: { type: ["list", "string"], value: ["x"] } }),
  },
  "upgrade: one version": { run: (caller) => caller.upgrade(1, { id: "i", caption: "a", size: 1 }) },
  "upgrade: two versions": { run: (caller) => caller.upgrade(0, { id: "i", title: "a", size: 1 }) },
  "upgrade: a later version": { run: (caller) => caller.upgrade(3, { id: "i", name: "a" }) },
  "upgrade: no object": { run: (caller) => caller.upgrade(2, "[]") },
  "upgrade: no JSON": { run: (caller) => caller.upgrade(2, "{") },
  "upgrade: another type": { run: (caller) => caller.upgrade(2, { id: "i", name: "a", tags: "t" }) },
  "identity upgrade: one version": upgradesIdentity(0, '{"key":"i"}'),
  "identity upgrade: the present version": upgradesIdentity(1, '{"id":"i","region":"eu"}'),
  "identity upgrade: a later version": upgradesIdentity(2, '{"id":"i","region":"eu"}'),
};
