const text = { type: "string", minLength: 1 };
const texts = { type: "array", items: text };
const textOrNull = { type: ["string", "null"], minLength: 1 };
const status = { enum: ["ACTIVE", "INACTIVE"] };
const products = {
  type: "array",
  items: { type: "object", properties: { id: text, name: { type: "string" } }, required: ["id"] },
};
const list = { type: "array" };

/** Body of POST seed. What is in the lists is checked as a seed is. */
export const seedSchema = {
  type: "object",
  properties: {
    accounts: list,
    clients: list,
    orgs: list,
    generate: {
      type: "object",
      properties: {
        orgs: { type: "integer" },
        accountId: text,
        managed: { type: "boolean" },
        products: texts,
        status,
        prefix: text,
        first: { type: "integer" },
      },
      required: ["orgs", "accountId"],
      additionalProperties: false,
    },
  },
  minProperties: 1,
  additionalProperties: false,
};

/** Body of PATCH clock. */
export const clockSchema = {
  type: "object",
  properties: { time: { type: ["string", "number"] }, advanceSeconds: { type: "number" }, frozen: { type: "boolean" } },
  minProperties: 1,
  additionalProperties: false,
};

/** Body of POST tokens. */
export const tokenSchema = {
  type: "object",
  properties: { clientId: text },
  required: ["clientId"],
  additionalProperties: false,
};

/** Body of PATCH orgs. */
export const orgChangeSchema = {
  type: "object",
  properties: {
    name: { type: "string" },
    domain: text,
    cell: text,
    status,
    aerialOrg: { type: "boolean" },
    accountId: textOrNull,
    consentTo: textOrNull,
    contract: text,
    products: texts,
    createdDate: text,
    deletionRequested: { type: "boolean" },
  },
  minProperties: 1,
  additionalProperties: false,
};

/** Body of PATCH accounts. */
export const accountChangeSchema = {
  type: "object",
  properties: { name: { type: "string" }, products, contract: text },
  minProperties: 1,
  additionalProperties: false,
};
