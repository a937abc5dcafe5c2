/** Attributes of a schema, and the TypeScript types that follow from them. */
import { listType, mapType, objectType, setType, type KnownOf, type PartialOf, type Type } from "./type";
import type { Path } from "../path";
import type { Unknown } from "../values/unknown";

/** What an attribute is, beside its type: `required`, `optional`, `computed`, or both of the last two. */
export interface AttributeOptions {
  /** For people, in Markdown. */
  readonly description: string;
  /** The configuration must set it. @default false */
  readonly required?: boolean;
  /** The configuration may set it. @default false */
  readonly optional?: boolean;
  /** The provider sets it where the configuration does not. @default false */
  readonly computed?: boolean;
  /** Hidden in what the engine prints; still in state. @default false */
  readonly sensitive?: boolean;
  /**
   * Never in plan or state; read from the configuration. Needs an engine with write-only attributes, and is an error on
   * others. A change of its value alone plans nothing. Neither computed nor inside of a set.
   *
   * @default false
   */
  readonly writeOnly?: boolean;
  /** What to use instead: setting the attribute is a warning with this text. @default not deprecated */
  readonly deprecated?: string;
  /**
   * An update leaves a computed value as it is, so the plan keeps the prior value, unless that is null.
   *
   * @default false: any update plans it as unknown
   */
  readonly useStateForUnknown?: boolean;
  /**
   * A change replaces the resource; also one from a known to an unknown value, so a computed attribute usually needs
   * `useStateForUnknown` too. Counts at the top level, not on nested attributes.
   *
   * @default false
   */
  readonly requiresReplace?: boolean;
}

/** How many objects a nested attribute holds, and how they are told apart. */
export type NestingMode = "SINGLE" | "LIST" | "SET" | "MAP";

/** One attribute: its options and its type. */
export interface Attribute<T extends Type<any, any> = Type<any, any>, O extends AttributeOptions = AttributeOptions> {
  readonly type: T;
  readonly options: O;
  /** Checks a known, non-null value; answers what is wrong with it. */
  readonly check?: (value: KnownOf<T>, path: Path) => string | undefined;
  /** The attributes of a nested attribute, with their documentation. */
  readonly nested?: { readonly mode: NestingMode; readonly attributes: Attributes };
}

/** Attributes by their names, in Terraform's `snake_case`. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** Declares an attribute. `check` answers what is wrong with a value, for a person, or nothing. */
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

/** Declares an attribute that is one object with documented attributes of its own. */
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

/** The values of a configuration: required ones may be unknown, others null too. */
export type ConfigOf<A extends Attributes> = {
  readonly [K in keyof A]: PartialOf<A[K]["type"]> | Unknown | (IsRequired<A[K]> extends true ? never : null);
};

/** The values of a plan, which the provider completes. */
export type PlanOf<A extends Attributes> = {
  -readonly [K in keyof A]: PartialOf<A[K]["type"]> | Unknown | (IsRequired<A[K]> extends true ? never : null);
};

/** The values of a state: all known. Null is possible everywhere, since an import starts with an almost empty state. */
export type StateOf<A extends Attributes> = { readonly [K in keyof A]: KnownOf<A[K]["type"]> | null };
