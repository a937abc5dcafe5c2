/** The attributes of a schema, and the TypeScript types that follow from them. */
import { listType, mapType, objectType, setType, type KnownOf, type PartialOf, type Type } from "./type";
import type { Path } from "../path";
import type { Unknown } from "../values/unknown";

/** The options of an attribute. It is `required`, `optional`, `computed`, or both `optional` and `computed`. */
export interface AttributeOptions {
  /** The description for users, in Markdown. */
  readonly description: string;
  /** Whether the configuration must set it. @default false */
  readonly required?: boolean;
  /** Whether the configuration can set it. @default false */
  readonly optional?: boolean;
  /** Whether the provider sets it if the configuration does not. @default false */
  readonly computed?: boolean;
  /** Whether the engine hides the value in its output. The value is still in the state. @default false */
  readonly sensitive?: boolean;
  /**
   * Whether the value is only in the configuration, never in a plan or a state. Needs an engine that supports write-only
   * attributes, and is an error with any other. If only this value changes, nothing is planned. Not allowed for computed
   * attributes or in a set.
   *
   * @default false
   */
  readonly writeOnly?: boolean;
  /** The replacement for a deprecated attribute. Setting it causes a warning with this text. @default not deprecated */
  readonly deprecated?: string;
  /**
   * Whether an update leaves the computed value unchanged, so that the plan keeps the prior value unless it is null.
   *
   * @default false, so that every update plans the value as unknown
   */
  readonly useStateForUnknown?: boolean;
  /**
   * Whether a change replaces the resource. A change from a known to an unknown value replaces it too, so a computed
   * attribute usually also needs `useStateForUnknown`. Applies to top-level attributes, not to nested ones.
   *
   * @default false
   */
  readonly requiresReplace?: boolean;
}

/** How a nested attribute contains objects: a single one, or several in a list, a set or a map. */
export type NestingMode = "SINGLE" | "LIST" | "SET" | "MAP";

/** An attribute: its type and its options. */
export interface Attribute<T extends Type<any, any> = Type<any, any>, O extends AttributeOptions = AttributeOptions> {
  readonly type: T;
  readonly options: O;
  /** Checks a known, non-null value. Returns the problem, or undefined if there is none. */
  readonly check?: (value: KnownOf<T>, path: Path) => string | undefined;
  /** The attributes of a nested attribute, with their documentation. */
  readonly nested?: { readonly mode: NestingMode; readonly attributes: Attributes };
}

/** Attributes by name, in Terraform's `snake_case`. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** Declares an attribute. `check` returns the problem with a value as a text for users, or undefined. */
export function attribute<T extends Type<any, any>, const O extends AttributeOptions>(
  type: T,
  options: O,
  check?: (value: KnownOf<T>, path: Path) => string | undefined,
): Attribute<T, O> {
  return check === undefined ? { type, options } : { type, options, check };
}

type NestedTypes<A extends Attributes> = { readonly [K in keyof A]: A[K]["type"] };

function nestedTypes<A extends Attributes>(attributes: A): NestedTypes<A> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type])) as NestedTypes<A>;
}

/** Declares an attribute that is a single object with its own documented attributes. */
export function singleNestedAttribute<A extends Attributes, const O extends AttributeOptions>(
  attributes: A,
  options: O,
) {
  return { type: objectType(nestedTypes(attributes)), options, nested: { mode: "SINGLE", attributes } } as const;
}

/** Declares an attribute that is a list of such objects. */
export function listNestedAttribute<A extends Attributes, const O extends AttributeOptions>(attributes: A, options: O) {
  const type = listType(objectType(nestedTypes(attributes)));
  return { type, options, nested: { mode: "LIST", attributes } } as const;
}

/** Declares an attribute that is a set of such objects. */
export function setNestedAttribute<A extends Attributes, const O extends AttributeOptions>(attributes: A, options: O) {
  const type = setType(objectType(nestedTypes(attributes)));
  return { type, options, nested: { mode: "SET", attributes } } as const;
}

/** Declares an attribute that is a map of such objects. */
export function mapNestedAttribute<A extends Attributes, const O extends AttributeOptions>(attributes: A, options: O) {
  const type = mapType(objectType(nestedTypes(attributes)));
  return { type, options, nested: { mode: "MAP", attributes } } as const;
}

type IsRequired<A extends Attribute> = A["options"] extends { readonly required: true } ? true : false;

/** The values of a configuration. All can be unknown. Values that are not required can also be null. */
export type ConfigOf<A extends Attributes> = {
  readonly [K in keyof A]: PartialOf<A[K]["type"]> | Unknown | (IsRequired<A[K]> extends true ? never : null);
};

/** The values of a plan. The provider completes them. */
export type PlanOf<A extends Attributes> = {
  -readonly [K in keyof A]: PartialOf<A[K]["type"]> | Unknown | (IsRequired<A[K]> extends true ? never : null);
};

/** The values of a state, which are all known. Any value can be null, because an import starts with an almost empty state. */
export type StateOf<A extends Attributes> = { readonly [K in keyof A]: KnownOf<A[K]["type"]> | null };
