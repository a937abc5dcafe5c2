/** A provider in memory with one attribute of every kind: what the tests of the RPCs serve. */
import {
  attribute,
  Decimal,
  defineAction,
  defineDataSource,
  defineEphemeralResource,
  defineListResource,
  defineProvider,
  defineResource,
  defineSchema,
  DiagnosticError,
  dynamicType,
  integerType,
  isKnown,
  listNestedAttribute,
  mapNestedAttribute,
  mapType,
  numberType,
  setNestedAttribute,
  setType,
  singleNestedAttribute,
  stringType,
  type Action,
  type ConfigureContext,
  type EphemeralResource,
  type ListResource,
  type Plan,
  type Provider,
  type Resource,
  type State,
} from "../../lib/plugin";

const DESCRIPTION = "Of the tests.";
const computedId = attribute(stringType, { description: DESCRIPTION, computed: true, useStateForUnknown: true });
const positive = (value: number) => (value > 0 ? undefined : "It must be greater than 0.");

export const thingSchema = defineSchema({
  version: 2,
  description: "A thing.",
  attributes: {
    id: computedId,
    name: attribute(stringType, { description: DESCRIPTION, required: true }, (value) =>
      value === "" ? "It must not be empty." : undefined,
    ),
    kind: attribute(stringType, { description: DESCRIPTION, optional: true, requiresReplace: true }),
    size: attribute(
      integerType,
      { description: DESCRIPTION, optional: true, computed: true, useStateForUnknown: true },
      positive,
    ),
    revision: attribute(integerType, { description: DESCRIPTION, computed: true }),
    weight: attribute(numberType, { description: DESCRIPTION, optional: true }),
    tags: attribute(setType(stringType), { description: DESCRIPTION, optional: true }),
    labels: attribute(mapType(stringType), { description: DESCRIPTION, optional: true, deprecated: "Use tags." }),
    secret: attribute(stringType, { description: DESCRIPTION, optional: true, writeOnly: true, sensitive: true }),
    extra: attribute(dynamicType, { description: DESCRIPTION, optional: true }),
    owner: singleNestedAttribute(
      {
        id: computedId,
        email: attribute(stringType, { description: DESCRIPTION, required: true }),
        token: attribute(stringType, { description: DESCRIPTION, optional: true, writeOnly: true }),
      },
      { description: DESCRIPTION, optional: true },
    ),
    members: listNestedAttribute(
      { id: computedId, role: attribute(stringType, { description: DESCRIPTION, required: true }) },
      { description: DESCRIPTION, optional: true },
    ),
    rules: setNestedAttribute(
      {
        id: attribute(stringType, { description: DESCRIPTION, computed: true }),
        port: attribute(integerType, { description: DESCRIPTION, required: true }, positive),
      },
      { description: DESCRIPTION, optional: true },
    ),
    zones: mapNestedAttribute(
      {
        id: attribute(stringType, { description: DESCRIPTION, computed: true }),
        range: attribute(stringType, { description: DESCRIPTION, required: true }),
      },
      { description: DESCRIPTION, optional: true },
    ),
  },
});

export type Thing = State<typeof thingSchema>;
/** Where the things are. */
export type Things = Map<string, Thing>;
export type ThingResource = Resource<typeof thingSchema, Things>;

/** Returns the result of applying a plan: every unknown value gets a value. */
function made(planned: Plan<typeof thingSchema>, id: string, revision: number): Thing {
  const known = (value: unknown): unknown => {
    if (!isKnown(value)) {
      return "made";
    }
    if (Array.isArray(value)) {
      return value.map(known);
    }
    return typeof value === "object" && value !== null && !(value instanceof Decimal)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(item)]))
      : value;
  };
  return {
    ...(known({ ...planned, extra: null }) as Thing),
    extra: planned.extra as Thing["extra"],
    id,
    size: isKnown(planned.size) ? planned.size : 1,
    revision,
  };
}

const thing: ThingResource = {
  schema: thingSchema,
  identity: {
    version: 1,
    attributes: {
      id: { type: stringType, description: DESCRIPTION, requiredForImport: true },
      kind: { type: stringType, description: DESCRIPTION, requiredForImport: false },
    },
    of: ({ id, kind }) => ({ id, kind }),
  },
  stateUpgrades: {
    0: ({ title, ...state }) => ({ ...state, caption: title }),
    1: ({ caption, ...state }) => ({ ...state, name: caption }),
  },
  create: async ({ planned }, { connection: client }) => {
    const state = made(planned, `thing-${client.size + 1}`, 1);
    client.set(state.id!, state);
    return state;
  },
  read: async ({ state }, { connection: client }) => client.get(state.id!) ?? null,
  update: async ({ planned, prior }, { connection: client }) => {
    const state = made(planned, prior.id!, prior.revision! + 1);
    client.set(state.id!, state);
    return state;
  },
  delete: async ({ prior }, { connection: client }) => {
    client.delete(prior.id!);
  },
  importState: async (request) => ({ id: request.by === "id" ? request.id : (request.identity.id as string) }),
};

const stampSchema = defineSchema({
  description: "A stamp.",
  attributes: { at: attribute(stringType, { description: DESCRIPTION, computed: true }) },
});

/** A resource that can neither be updated nor imported, and has no identity. */
const stamp = defineResource<typeof stampSchema, Things>({
  schema: stampSchema,
  create: async () => ({ at: "now" }),
  read: async ({ state }) => state,
  delete: async () => undefined,
});

export const lookupSchema = defineSchema({
  description: "Looks a thing up.",
  attributes: {
    id: attribute(stringType, { description: DESCRIPTION, required: true }),
    name: attribute(stringType, { description: DESCRIPTION, computed: true }),
  },
});
const lookup = defineDataSource<typeof lookupSchema, Things>({
  schema: lookupSchema,
  read: async ({ id }, { connection: client }) => {
    const found = client.get(id!);
    if (found === undefined) {
      throw new DiagnosticError({ summary: "No such thing", detail: `There is no thing "${id}".`, attribute: "id" });
    }
    return { id, name: found.name };
  },
});

export const keySchema = defineSchema({
  description: "A key to a thing, for a while.",
  attributes: {
    thing: attribute(stringType, { description: DESCRIPTION, required: true }, (value) =>
      value === "" ? "It must not be empty." : undefined,
    ),
    key: attribute(stringType, { description: DESCRIPTION, computed: true, sensitive: true }),
  },
});
export type KeyResource = EphemeralResource<typeof keySchema, Things>;

/** A key can be renewed; when it is given up, the thing is gone. */
const key: KeyResource = {
  schema: keySchema,
  open: async ({ config, private: kept }) => {
    kept.set("thing", config.thing!);
    return {
      result: { thing: config.thing, key: `key-of-${config.thing}` },
      renewAt: new Date("2026-01-01T00:00:00Z"),
    };
  },
  renew: async ({ private: kept }) => {
    kept.set("renewed", true);
    return new Date("2026-01-01T01:00:00.250Z");
  },
  close: async ({ private: kept }, { connection: client }) => {
    client.delete(kept.get("thing") as string);
  },
};

export const findSchema = defineSchema({
  description: "Finds things.",
  attributes: {
    prefix: attribute(stringType, { description: DESCRIPTION, optional: true }, (value) =>
      value === "" ? "It must not be empty." : undefined,
    ),
  },
});
export type ThingList = ListResource<typeof findSchema, typeof thingSchema, Things>;

const find: ThingList = {
  schema: findSchema,
  async *list({ config: { prefix } }, { connection: client }) {
    for (const [id, { name, kind }] of client) {
      if (prefix === null || id.startsWith(prefix)) {
        yield { displayName: `${name} (${id})`, state: { id, name, kind } };
      }
    }
  },
};

export const renameSchema = defineSchema({
  description: "Renames a thing.",
  attributes: {
    id: attribute(stringType, { description: DESCRIPTION, required: true }),
    name: attribute(stringType, { description: DESCRIPTION, required: true }, (value) =>
      value === "" ? "It must not be empty." : undefined,
    ),
    password: attribute(stringType, { description: DESCRIPTION, optional: true, writeOnly: true }),
  },
});
export type RenameAction = Action<typeof renameSchema, Things>;

const rename: RenameAction = {
  schema: renameSchema,
  plan: ({ id }, { connection: client, diagnostics }) => {
    if (isKnown(id) && !client.has(id)) {
      diagnostics.error({ summary: "No such thing", detail: `There is no thing "${id}".`, attribute: "id" });
    }
  },
  invoke: async ({ id, name }, { connection: client, progress }) => {
    progress(`Renaming ${id}`);
    client.set(id!, { ...client.get(id!)!, name });
    progress("Renamed");
  },
};

export const providerSchema = defineSchema({
  description: "The example.",
  attributes: {
    endpoint: attribute(stringType, { description: DESCRIPTION, optional: true }, (value) =>
      value.startsWith("https://") ? undefined : "It must begin with https://.",
    ),
  },
});

/** The parts of the provider that a test changes. */
export interface ExampleOptions {
  readonly things?: Things;
  readonly thing?: Partial<ThingResource>;
  readonly key?: Partial<KeyResource>;
  readonly find?: Partial<ThingList>;
  readonly rename?: Partial<RenameAction>;
  readonly provider?: Partial<Provider<typeof providerSchema, Things>>;
  readonly configured?: (context: ConfigureContext) => void;
}

/** The example, with the parts that a test puts in. */
export function exampleProvider({ things = new Map(), ...options }: ExampleOptions = {}) {
  return defineProvider<typeof providerSchema, Things>({
    schema: providerSchema,
    resources: { example_thing: defineResource({ ...thing, ...options.thing }), example_stamp: stamp },
    dataSources: { example_thing: lookup },
    ephemeralResources: { example_key: defineEphemeralResource({ ...key, ...options.key }) },
    listResources: { example_thing: defineListResource({ ...find, ...options.find }) },
    actions: { example_rename: defineAction({ ...rename, ...options.rename }) },
    configure: (_config, context) => {
      options.configured?.(context);
      return things;
    },
    ...options.provider,
  });
}
