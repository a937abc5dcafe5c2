import type { components } from "./description/api.generated";
import { object, optionalBoolean, optionalText, text } from "./support/shape";

type Schemas = components["schemas"];

/** What the API answers, with null and absent taken as the same. */
type Answer<Schema> = { readonly [Member in keyof Schema]: Exclude<Schema[Member], null> };

/** An Aerial account. */
export type Account = Answer<Schemas["Account"]>;

/** A product: a set of features that Okta defines. */
export type Product = Answer<Schemas["Product"]>;

/** An org that the account manages. Everything but the id may be absent. */
export type Org = Answer<Schemas["Org"]>;

/** An org on the account's Okta contract, managed or not; `accountId` is absent where it is not. */
export type AssociatedOrg = Answer<Schemas["AssociatedOrg"]>;

/** Whether the users of an org can sign in. */
export type OrgStatus = Schemas["OrgStatus"];

/** Reads an account from an answer. */
export function readAccount(value: unknown): Account {
  const from = object(value, "an account");
  return { id: text(from, "id", "an account"), name: optionalText(from, "name") };
}

/** Reads a product from an answer. */
export function readProduct(value: unknown): Product {
  const from = object(value, "a product");
  return { id: text(from, "id", "a product"), name: optionalText(from, "name") };
}

/** Reads an org from an answer. */
export function readOrg(value: unknown): Org {
  const from = object(value, "an org");
  return {
    id: text(from, "id", "an org"),
    accountId: optionalText(from, "accountId"),
    name: optionalText(from, "name"),
    cell: optionalText(from, "cell"),
    domain: optionalText(from, "domain"),
    status: optionalText(from, "status"),
    aerialOrg: optionalBoolean(from, "aerialOrg"),
    createdDate: optionalText(from, "createdDate"),
    region: optionalText(from, "region"),
    createdBy: optionalText(from, "createdBy"),
  };
}
