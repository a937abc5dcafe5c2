import type { Shape } from "../description/shape";
import { generateSchema, seedSchema } from "../state/schemas";

const list = { type: "array" } as const;

/** Body of POST seed: a seed, and options for generating orgs. The items of the lists are validated with the seed. */
export const seedDocumentSchema = {
  ...seedSchema,
  properties: { accounts: list, clients: list, orgs: list, generate: generateSchema } satisfies Record<
    keyof typeof seedSchema.properties | "generate",
    Shape
  >,
  minProperties: 1,
} as const satisfies Shape;

/** Body of POST tokens. */
export const tokenSchema = {
  type: "object",
  properties: { clientId: { type: "string", minLength: 1 } },
  required: ["clientId"],
  additionalProperties: false,
} as const satisfies Shape;

/** No body. */
export const emptySchema = { type: "object", additionalProperties: false } as const satisfies Shape;
