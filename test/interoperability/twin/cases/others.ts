/** Everything except managed resources, and the resource with as little as possible. */
import { dynamicValue, UNKNOWN, type PluginValue } from "../../../support/plugin-values";
import { stateOf, type Caller, type Written } from "../support/caller";
import type { Case, Cases } from "./case";

const asks = (method: string): Case => ({ run: (caller) => caller.call(method, {}) });

const PROVIDER = { endpoint: null, api_key: null, retries: null, headers: null };
const configures = (method: string, values: Record<string, PluginValue>): Case => ({
  run: (caller) =>
    caller.call(method, { config: dynamicValue({ ...PROVIDER, ...values }), terraform_version: "1.11.4" }),
});

/** A call for one of the provider's things that has no state. */
const calls = (typeName: string, kind: Case["kind"], method: string, config: Written, more: object = {}): Case => ({
  typeName,
  kind,
  run: (caller) =>
    (STREAMS.includes(method) ? callStream : call)(caller, method, {
      [kind === "action" ? "action_type" : "type_name"]: typeName,
      config: caller.encoded(config),
      ...more,
    }),
});

const STREAMS = ["ListResource", "InvokeAction"];

const call = (caller: Caller, method: string, request: object): Promise<unknown> => caller.call(method, request);
const callStream = (caller: Caller, method: string, request: object): Promise<unknown> =>
  caller.callStream(method, request);

const looksUp = (method: string, config: Written): Case => calls("twin_lookup", "data_source", method, config);
const lists = (config: Written, more: object): Case =>
  calls("twin_thing", "list_resource", "ListResource", config, more);
const pokes = (method: string, config: Written): Case => calls("twin_poke", "action", method, config);
const opens = (method: string, config: Written): Case => calls("twin_token", "ephemeral_resource", method, config);

/** Calls for a token that is open. */
const opened = (name: string, ...methods: readonly string[]): Case => ({
  typeName: "twin_token",
  kind: "ephemeral_resource",
  run: async (caller) => {
    const answers = [
      await caller.call("OpenEphemeralResource", { type_name: "twin_token", config: caller.encoded({ name }) }),
    ];
    for (const method of methods) {
      const kept = answers.at(-1)!.private as Buffer;
      answers.push(await caller.call(method, { type_name: "twin_token", private: kept }));
    }
    return answers;
  },
});

const stamps = (run: Case["run"]): Case => ({ typeName: "twin_stamp", run });

export const otherCases: Cases = {
  schemas: asks("GetProviderSchema"),
  "schemas of identities": asks("GetResourceIdentitySchemas"),
  metadata: asks("GetMetadata"),
  functions: asks("GetFunctions"),
  "provider: validate": configures("ValidateProviderConfig", { endpoint: "https://a.example", retries: 1 }),
  "provider: validate unknown values": configures("ValidateProviderConfig", { endpoint: UNKNOWN, headers: UNKNOWN }),
  "provider: validate, refused": configures("ValidateProviderConfig", { endpoint: "", retries: 0 }),
  "provider: validate, with a warning": configures("ValidateProviderConfig", { endpoint: "http://a.example" }),
  "provider: configure": configures("ConfigureProvider", { endpoint: "https://a.example", headers: { a: "b" } }),
  "provider: configure with unknown values": configures("ConfigureProvider", { endpoint: UNKNOWN }),
  "provider: configure, refused": configures("ConfigureProvider", { endpoint: "https://down.example" }),
  "data source: validate": looksUp("ValidateDataResourceConfig", { name: "a", filter: ["b"] }),
  "data source: validate, required": looksUp("ValidateDataResourceConfig", {}),
  "data source: validate, read-only": looksUp("ValidateDataResourceConfig", { name: "a", id: "i" }),
  "data source: read": looksUp("ReadDataSource", { name: "a", filter: ["b", "ccc"] }),
  "data source: read without what is optional": looksUp("ReadDataSource", { name: "a" }),
  "data source: read, nothing found": looksUp("ReadDataSource", { name: "gone" }),
  "data source: read, with a warning": looksUp("ReadDataSource", { name: "loud" }),
  "ephemeral: validate": opens("ValidateEphemeralResourceConfig", { name: "a" }),
  "ephemeral: validate, refused": opens("ValidateEphemeralResourceConfig", { name: "" }),
  "ephemeral: open": opens("OpenEphemeralResource", { name: "a" }),
  "ephemeral: open, refused": opens("OpenEphemeralResource", { name: "gone" }),
  "ephemeral: open, renew, close": opened("loud", "RenewEphemeralResource", "CloseEphemeralResource"),
  "ephemeral: open and renew, refused": opened("brief", "RenewEphemeralResource"),
  "ephemeral: open and close, refused": opened("brief", "CloseEphemeralResource"),
  "list: validate": calls("twin_thing", "list_resource", "ValidateListResourceConfig", { prefix: "a" }),
  "list: validate, refused": calls("twin_thing", "list_resource", "ValidateListResourceConfig", { prefix: "" }),
  list: lists({ prefix: "a" }, { limit: 10 }),
  "list: fewer than there are": lists({}, { limit: 2 }),
  "list: none": lists({}, { limit: 0 }),
  "list: with states": lists({}, { limit: 1, include_resource_object: true }),
  "list: refused": lists({ prefix: "gone" }, { limit: 10 }),
  "action: validate": pokes("ValidateActionConfig", { name: "a" }),
  "action: validate a write-only value": pokes("ValidateActionConfig", { name: "a", password: "p" }),
  "action: validate, refused": pokes("ValidateActionConfig", { name: "" }),
  "action: plan": pokes("PlanAction", { name: "a" }),
  "action: plan unknown values": pokes("PlanAction", { name: UNKNOWN }),
  "action: plan, refused": pokes("PlanAction", { name: "gone" }),
  "action: invoke": pokes("InvokeAction", { name: "a", password: "p" }),
  "action: invoke, refused": pokes("InvokeAction", { name: "numb" }),
  "stamp: validate": stamps((caller) => caller.validate({ label: "a" })),
  "stamp: create": stamps((caller) => caller.change({ config: { label: "a" } })),
  "stamp: read": stamps((caller) => caller.read({ label: "a", at: "b" })),
  "stamp: replace": stamps(async (caller) => {
    const made = await caller.change({ config: { label: "a" } });
    return await caller.plan({ prior: stateOf(made), config: { label: "b" } });
  }),
  "stamp: import": stamps((caller) => caller.import({ id: "a" })),
  "stamp: upgrade": stamps((caller) => caller.upgrade(0, { label: "a", at: "b" })),
  "stamp: upgrade a later version": stamps((caller) => caller.upgrade(1, { label: "a", at: "b" })),
  stop: asks("StopProvider"),
};
