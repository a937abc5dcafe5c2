/** The provider's parts other than the resource with everything, the same as in `go/stamp.go` and the files next to it. */
import {
  attribute,
  defineAction,
  defineDataSource,
  defineEphemeralResource,
  defineListResource,
  defineResource,
  defineSchema,
  DiagnosticError,
  integerType,
  isKnown,
  listNestedAttribute,
  listType,
  mapType,
  numberType,
  privateKey,
  setType,
  stringType,
} from "../../../../lib/plugin";
import { hash } from "./made";
import { notEmpty, positive, type ThingSchema } from "./thing-schema";

const KEPT_NAME = privateKey("name", (value): value is string => typeof value === "string");

const nothingFound = {
  summary: "Nothing found",
  detail: "There is nothing of this name.",
  attribute: "name",
};

export const providerSchema = defineSchema({
  description: "A provider that exists twice.",
  attributes: {
    endpoint: attribute(stringType, { description: "Where the service is.", optional: true }, notEmpty),
    api_key: attribute(stringType, { description: "What the service asks for.", optional: true, sensitive: true }),
    retries: attribute(integerType, { description: "How often a call is repeated.", optional: true }, positive),
    headers: attribute(mapType(stringType), { description: "Sent with each call.", optional: true }),
  },
});

const stampSchema = defineSchema({
  description: "A stamp.",
  attributes: {
    label: attribute(stringType, { description: "Replaces.", optional: true, requiresReplace: true }),
    at: attribute(stringType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
  },
});

/** A resource with as little as possible: it is never updated, and has neither import nor identity. */
export const stamp = defineResource<typeof stampSchema, object>({
  schema: stampSchema,
  create: async ({ planned }) => ({
    label: planned.label as string | null,
    at: hash((planned.label as string | null) ?? ""),
  }),
  read: async ({ state }) => state,
  delete: async () => undefined,
});

const lookupSchema = defineSchema({
  description: "Looks up.",
  attributes: {
    name: attribute(stringType, { description: "Required.", required: true }, notEmpty),
    filter: attribute(setType(stringType), { description: "Optional.", optional: true }),
    id: attribute(stringType, { description: "Computed.", computed: true }),
    secret: attribute(stringType, { description: "Hidden.", computed: true, sensitive: true }),
    aliases: attribute(listType(stringType), { description: "A list.", computed: true }),
    results: listNestedAttribute(
      {
        key: attribute(stringType, { description: "Computed.", computed: true }),
        value: attribute(numberType, { description: "Computed.", computed: true }),
      },
      { description: "A list of objects.", computed: true },
    ),
  },
});

export const lookup = defineDataSource<typeof lookupSchema, object>({
  schema: lookupSchema,
  read: async ({ name, filter }, { diagnostics }) => {
    if (name!.startsWith("gone")) {
      throw new DiagnosticError(nothingFound);
    }
    if (name!.startsWith("loud")) {
      diagnostics.warning({ summary: "Loud thing", detail: "It was read." });
    }
    return {
      name,
      filter,
      id: hash(name!),
      secret: hash("secret", name!),
      aliases: [name!, hash(name!)],
      results: (filter ?? []).map((key) => ({ key, value: key.length / 2 })),
    };
  },
});

const tokenSchema = defineSchema({
  description: "A token for a while.",
  attributes: {
    name: attribute(stringType, { description: "Required.", required: true }, notEmpty),
    token: attribute(stringType, { description: "Computed.", computed: true, sensitive: true }),
  },
});

export const token = defineEphemeralResource<typeof tokenSchema, object>({
  schema: tokenSchema,
  open: async ({ config: { name }, private: kept }) => {
    if (name!.startsWith("gone")) {
      throw new DiagnosticError({ ...nothingFound, summary: "No token" });
    }
    kept.set(KEPT_NAME, name!);
    return { result: { name, token: hash("token", name!) }, renewAt: new Date("2030-01-02T03:04:05Z") };
  },
  renew: async ({ private: kept }) => {
    const name = kept.get(KEPT_NAME) ?? "";
    if (name.startsWith("brief")) {
      throw new DiagnosticError({ summary: "Token not renewed", detail: `${name} is over.` });
    }
    return new Date("2030-01-02T04:04:05.500Z");
  },
  close: async ({ private: kept }, { diagnostics }) => {
    const name = kept.get(KEPT_NAME) ?? "";
    if (name.startsWith("brief")) {
      diagnostics.error({ summary: "Token not revoked", detail: `${name} is over.` });
    } else if (name.startsWith("loud")) {
      diagnostics.warning({ summary: "Token revoked", detail: `${name} was loud.` });
    }
  },
});

const thingListSchema = defineSchema({
  description: "Finds things.",
  attributes: { prefix: attribute(stringType, { description: "Optional.", optional: true }, notEmpty) },
});

export const thingList = defineListResource<typeof thingListSchema, ThingSchema, object>({
  schema: thingListSchema,
  async *list({ config: { prefix } }) {
    if (prefix === "gone") {
      throw new DiagnosticError({ summary: "Things not listed", detail: "The service does not answer." });
    }
    for (const name of ["one", "two", "three"]) {
      const id = `${prefix ?? ""}${name}`;
      yield { displayName: `Thing ${id}`, state: { id, region: "eu", name } };
    }
  },
});

const pokeSchema = defineSchema({
  description: "Pokes a thing.",
  attributes: {
    name: attribute(stringType, { description: "Required.", required: true }, notEmpty),
    password: attribute(stringType, { description: "Never stored.", optional: true, writeOnly: true }),
  },
});

export const poke = defineAction<typeof pokeSchema, object>({
  schema: pokeSchema,
  plan: ({ name }) => {
    if (isKnown(name) && name.startsWith("gone")) {
      throw new DiagnosticError(nothingFound);
    }
  },
  invoke: async ({ name, password }, { progress }) => {
    progress(`Poking ${name}`);
    if (name!.startsWith("numb")) {
      throw new DiagnosticError({ summary: "Not poked", detail: "It felt nothing." });
    }
    progress(`Poked: ${hash(name!, password ?? "")}`);
  },
});
