import type { components } from "./description/api.generated";
import { array, object, optionalBoolean, optionalText, text } from "./support/shape";

type Schemas = components["schemas"];

/** The content of a response, in which null and absent mean the same. */
type Answer<Schema> = { readonly [Member in keyof Schema]: Exclude<Schema[Member], null> };

/** An Aerial account. */
export type Account = Answer<Schemas["Account"]>;

/** A product, which is a set of features that Okta defines. */
export type Product = Answer<Schemas["Product"]>;

/** An org that the account manages. Every member except the id may be absent. */
export type Org = Answer<Schemas["Org"]>;

/** An org on the account's Okta contract. `accountId` is absent if no account manages the org. */
export type AssociatedOrg = Answer<Schemas["AssociatedOrg"]>;

/** A group of the account's orgs. */
export type OrgGroup = Answer<Schemas["OrgGroup"]>;

/** A template of an access request condition. Every member may be absent. */
export type RequestConditionTemplate = Answer<Schemas["RequestConditionTemplate"]>;

/** Whether the users of an org can sign in. */
export type OrgStatus = Schemas["OrgStatus"];

/** Reads an account from a response. */
export function readAccount(value: unknown): Account {
  const from = object(value, "an account");
  return { id: text(from, "id", "an account"), name: optionalText(from, "name") };
}

/** Reads a product from a response. */
export function readProduct(value: unknown): Product {
  const from = object(value, "a product");
  return { id: text(from, "id", "a product"), name: optionalText(from, "name") };
}

/** Reads an org from a response. */
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

/** Reads an org group from a response. */
export function readOrgGroup(value: unknown): OrgGroup {
  const from = object(value, "an org group");
  return {
    id: text(from, "id", "an org group"),
    accountId: optionalText(from, "accountId"),
    name: optionalText(from, "name"),
    description: optionalText(from, "description"),
  };
}

/** Reads a template of an access request condition from a response. Its condition and resources stay unchanged. */
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
