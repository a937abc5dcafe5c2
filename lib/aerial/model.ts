import type { components } from "./description/api.generated";
import { array, object, optionalBoolean, optionalText, text } from "./support/shape";

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

/** A group of the account's orgs. */
export type OrgGroup = Answer<Schemas["OrgGroup"]>;

/** A template of an access request condition. Everything may be absent. */
export type RequestConditionTemplate = Answer<Schemas["RequestConditionTemplate"]>;

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

/** Reads an org group from an answer. */
export function readOrgGroup(value: unknown): OrgGroup {
  const from = object(value, "an org group");
  return {
    id: text(from, "id", "an org group"),
    accountId: optionalText(from, "accountId"),
    name: optionalText(from, "name"),
    description: optionalText(from, "description"),
  };
}

/** Reads a template of an access request condition from an answer. The condition and its resources stay as they came. */
export function readRequestConditionTemplate(value: unknown): RequestConditionTemplate {
  const from = object(value, "a request condition template");
  const { requestCondition, resources } = from;
  return {
    id: optionalText(from, "id"),
    applyStatus: optionalText(from, "applyStatus"),
    requestCondition: (requestCondition ?? undefined) && object(requestCondition, "a request condition"),
    resources:
      (resources ?? undefined) && array(resources, "a list of resources", (item) => object(item, "a resource")),
  };
}
