/** The schema of the resource with everything: the same as in `go/thing_schema.go`. */
import {
  attribute,
  boolType,
  defineSchema,
  dynamicType,
  integerType,
  listNestedAttribute,
  listType,
  mapNestedAttribute,
  mapType,
  nullableType,
  numberType,
  objectType,
  setNestedAttribute,
  setType,
  singleNestedAttribute,
  stringType,
} from "../../../../lib/plugin";

export const notEmpty = (value: string) => (value === "" ? "It must not be empty." : undefined);
export const positive = (value: number) => (value < 1 ? "It must be greater than 0." : undefined);
const fewTags = (value: readonly unknown[]) => (value.length > 3 ? "At most three are possible." : undefined);

// An attribute with a default also keeps its prior value in lib/plugin, until the plan's handler sets the default: an
// unknown value would be a change, and therefore a replacement.
const primitives = {
  id: attribute(stringType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
  name: attribute(stringType, { description: "Required.", required: true }, notEmpty),
  kind: attribute(stringType, { description: "Replaces.", optional: true, requiresReplace: true }),
  region: attribute(stringType, {
    description: "Replaces, with a default.",
    optional: true,
    computed: true,
    useStateForUnknown: true,
    requiresReplace: true,
  }),
  size: attribute(
    integerType,
    { description: "A number with a default; less than before replaces.", optional: true, computed: true },
    positive,
  ),
  weight: attribute(numberType, { description: "Any number.", optional: true }),
  enabled: attribute(boolType, { description: "A bool with a default.", optional: true, computed: true }),
  note: attribute(stringType, {
    description: "Computed where not set.",
    optional: true,
    computed: true,
    useStateForUnknown: true,
  }),
  hint: attribute(stringType, { description: "Computed anew where not set.", optional: true, computed: true }),
  mode: attribute(stringType, {
    description: "Replaces, computed where not set.",
    optional: true,
    computed: true,
    useStateForUnknown: true,
    requiresReplace: true,
  }),
  revision: attribute(integerType, { description: "Counts changes.", computed: true }),
  changes: attribute(integerType, { description: "Counts changes in private state.", computed: true }),
  digest: attribute(stringType, { description: "Of what is configured.", computed: true }),
  ready: attribute(boolType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
  legacy: attribute(stringType, { description: "Deprecated.", optional: true, deprecated: "Use note." }),
  extra: attribute(dynamicType, { description: "Of any type.", optional: true }),
} as const;

const collections = {
  aliases: attribute(listType(nullableType(stringType)), { description: "A list of strings.", optional: true }),
  tags: attribute(setType(nullableType(stringType)), { description: "A set of strings.", optional: true }, fewTags),
  labels: attribute(mapType(nullableType(stringType)), { description: "A map of strings.", optional: true }),
  steps: attribute(listType(nullableType(numberType)), { description: "A list of numbers.", optional: true }),
  ports: attribute(setType(nullableType(numberType)), { description: "A set of numbers.", optional: true }),
  limits: attribute(mapType(nullableType(numberType)), { description: "A map of numbers.", optional: true }),
  flags: attribute(listType(nullableType(boolType)), { description: "A list of bools.", optional: true }),
  choices: attribute(setType(nullableType(boolType)), { description: "A set of bools.", optional: true }),
  switches: attribute(mapType(nullableType(boolType)), { description: "A map of bools.", optional: true }),
  matrix: attribute(mapType(nullableType(listType(nullableType(setType(nullableType(stringType)))))), {
    description: "A map of lists of sets.",
    optional: true,
  }),
  shape: attribute(objectType({ label: stringType, sides: numberType }), { description: "An object.", optional: true }),
  groups: attribute(setType(nullableType(stringType)), {
    description: "A set that is computed where not set.",
    optional: true,
    computed: true,
    useStateForUnknown: true,
  }),
  annotations: attribute(mapType(nullableType(stringType)), {
    description: "A map that is computed anew where not set.",
    optional: true,
    computed: true,
  }),
  addresses: attribute(listType(stringType), { description: "A computed list.", computed: true }),
} as const;

const secrets = {
  secret: attribute(stringType, { description: "Hidden.", optional: true, sensitive: true }),
  password: attribute(stringType, { description: "Never stored.", optional: true, writeOnly: true }),
  password_version: attribute(integerType, { description: "Raised with another password.", optional: true }),
} as const;

const singles = {
  owner: singleNestedAttribute(
    {
      email: attribute(stringType, { description: "Required.", required: true }, notEmpty),
      id: attribute(stringType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
      rank: attribute(integerType, { description: "Computed where not set.", optional: true, computed: true }),
      level: attribute(integerType, { description: "A default.", optional: true, computed: true }),
      token: attribute(stringType, { description: "Never stored.", optional: true, writeOnly: true }),
      contact: singleNestedAttribute(
        {
          phone: attribute(stringType, { description: "Required.", required: true }),
          verified: attribute(boolType, { description: "Computed.", computed: true }),
        },
        { description: "Another object.", optional: true },
      ),
    },
    { description: "An object with attributes of its own.", optional: true },
  ),
  settings: singleNestedAttribute(
    {
      level: attribute(integerType, { description: "Computed where not set.", optional: true, computed: true }),
      theme: attribute(stringType, {
        description: "Computed once.",
        optional: true,
        computed: true,
        useStateForUnknown: true,
      }),
    },
    { description: "Computed where not set.", optional: true, computed: true },
  ),
  status: singleNestedAttribute(
    {
      phase: attribute(stringType, { description: "Computed.", computed: true }),
      count: attribute(integerType, { description: "Computed.", computed: true }),
    },
    { description: "Computed once.", computed: true, useStateForUnknown: true },
  ),
} as const;

const nestedCollections = {
  members: listNestedAttribute(
    {
      role: attribute(stringType, { description: "Required.", required: true }, notEmpty),
      id: attribute(stringType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
      score: attribute(integerType, { description: "Computed.", computed: true }),
      note: attribute(stringType, { description: "Computed where not set.", optional: true, computed: true }),
      skills: attribute(setType(nullableType(stringType)), { description: "A set of strings.", optional: true }),
      badges: mapNestedAttribute(
        {
          colour: attribute(stringType, { description: "Required.", required: true }),
          since: attribute(stringType, { description: "Computed once.", computed: true, useStateForUnknown: true }),
        },
        { description: "A map of objects in a list of objects.", optional: true },
      ),
    },
    { description: "A list of objects.", optional: true },
  ),
  gates: setNestedAttribute(
    {
      port: attribute(integerType, { description: "Required.", required: true }, positive),
      protocol: attribute(stringType, { description: "Optional.", optional: true }),
    },
    { description: "A set of objects in which nothing is computed.", optional: true },
  ),
  rules: setNestedAttribute(
    {
      port: attribute(integerType, { description: "Required.", required: true }),
      protocol: attribute(stringType, { description: "Optional.", optional: true }),
      id: attribute(stringType, { description: "Computed.", computed: true }),
      note: attribute(stringType, { description: "Computed where not set.", optional: true, computed: true }),
    },
    { description: "A set of objects in which something is computed.", optional: true },
  ),
  zones: mapNestedAttribute(
    {
      range: attribute(stringType, { description: "Required.", required: true }),
      id: attribute(stringType, { description: "Computed.", computed: true }),
      weight: attribute(numberType, { description: "Computed where not set.", optional: true, computed: true }),
    },
    { description: "A map of objects.", optional: true },
  ),
  history: listNestedAttribute(
    {
      at: attribute(stringType, { description: "Computed.", computed: true }),
      count: attribute(integerType, { description: "Computed.", computed: true }),
    },
    { description: "A computed list of objects.", computed: true },
  ),
} as const;

export const thingSchema = defineSchema({
  version: 2,
  description: "A thing with attributes of every kind.",
  attributes: { ...primitives, ...collections, ...secrets, ...singles, ...nestedCollections },
});

export type ThingSchema = typeof thingSchema;
