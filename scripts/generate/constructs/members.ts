/** The attributes of a schema, with their texts. */
import type { Attribute, Attributes } from "../../../lib/plugin";
import { camelCase, pascalCase } from "./names";
import type { AnyText, AnyTexts, ListTexts, ObjectTexts } from "./texts";

/** One attribute of a construct. */
export interface Member {
  /** The name in Terraform. */
  readonly name: string;
  /** The name in TypeScript. */
  readonly property: string;
  readonly attribute: Attribute;
  readonly text: AnyText;
  readonly isRequired: boolean;
  readonly isOptional: boolean;
  /** Whether it is a property of the configuration. */
  readonly isConfigurable: boolean;
  /** The role that comments mention, such as `optional, computed`. */
  readonly role: string;
}

/** Returns the members of a schema, in the order of their texts. @throws Error if an attribute or a text is missing */
export function membersOf(attributes: Attributes, texts: AnyTexts): readonly Member[] {
  const unknown = Object.keys(attributes).filter((name) => !(name in texts));
  if (unknown.length > 0) {
    throw new Error(`The specs have no text for ${unknown.join(", ")}.`);
  }
  return Object.entries(texts).map(([name, text]) => {
    const attribute = attributes[name];
    if (attribute === undefined) {
      throw new Error(`The specs have a text for ${name}, which is not an attribute.`);
    }
    const { required = false, optional = false, computed = false } = attribute.options;
    const role = Object.entries({ required, optional, computed }).flatMap(([trait, has]) => (has ? [trait] : []));
    return {
      name,
      property: camelCase(name),
      attribute,
      text,
      isRequired: required,
      isOptional: optional,
      isConfigurable: required || optional,
      role: role.join(", "),
    };
  });
}

/** Returns the members of a configuration, in order. */
export function configurable(members: readonly Member[]): readonly Member[] {
  return members.filter(({ isConfigurable }) => isConfigurable);
}

/** Sorts members by their Terraform names, as classes list them. */
export function sorted(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An attribute that is an object, or a list of objects. */
export type NestedMember =
  | {
      readonly mode: "SINGLE";
      readonly className: string;
      readonly attributes: Attributes;
      readonly texts: NestedTexts<ObjectTexts<Attributes>>;
    }
  | {
      readonly mode: "LIST";
      readonly className: string;
      readonly attributes: Attributes;
      readonly texts: NestedTexts<ListTexts<Attributes>>;
    };

type NestedTexts<T> = Omit<T, "attributes"> & { readonly attributes: AnyTexts };

/**
 * Returns the object or list that a member contains.
 *
 * @param construct the class that has the member
 * @returns undefined if the member is neither an object nor a list of objects
 * @throws Error for optional or computed objects, configured lists, sets and maps, which constructs do not support
 */
export function nestedMember(
  construct: string,
  { name, attribute, text, role, isRequired, isConfigurable }: Member,
): NestedMember | undefined {
  const { nested } = attribute;
  if (nested === undefined) {
    return undefined;
  }
  const { mode, attributes } = nested;
  const common = { className: construct + pascalCase(name), attributes };
  if (mode === "SINGLE" && isRequired) {
    return { mode, ...common, texts: text.nested as NestedTexts<ObjectTexts<Attributes>> };
  }
  if (mode === "LIST" && !isConfigurable) {
    return { mode, ...common, texts: text.nested as NestedTexts<ListTexts<Attributes>> };
  }
  throw new Error(
    `${construct}.${name} is a nested attribute (${mode}, ${role}) of a kind that no construct ` +
      "has yet. Add this kind to scripts/generate/constructs.",
  );
}
