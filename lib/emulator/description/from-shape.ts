import type { Shape } from "./shape";

/**
 * The TypeScript type of the values of a shape, which must be declared `as const`. The docstrings of its properties
 * apply to the type too.
 */
export type FromShape<S extends Shape> = S extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : S extends { readonly anyOf: readonly (infer Branch extends Shape)[] }
    ? FromShape<Branch>
    : S extends { readonly type: infer Type }
      ? FromType<S, Type extends readonly (infer Name)[] ? Name : Type>
      : unknown;

interface Scalars {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly number: number;
  readonly null: null;
}

type FromType<S, Name> = Name extends keyof Scalars
  ? Scalars[Name]
  : Name extends "array"
    ? readonly (S extends { readonly items: infer Items extends Shape } ? FromShape<Items> : unknown)[]
    : FromObject<PropertiesOf<S>, RequiredOf<S>, OthersOf<S>>;

type PropertiesOf<S> = S extends { readonly properties: infer Properties } ? Properties : object;
type RequiredOf<S> = S extends { readonly required: readonly (infer Name)[] } ? Name : never;
/** The type of properties that the shape does not name; never if it does not allow any. */
type OthersOf<S> = S extends { readonly additionalProperties: infer Others extends Shape } ? FromShape<Others> : never;

type FromObject<Properties, Required, Others> = {
  readonly [Name in keyof Properties as Name extends Required ? Name : never]: FromProperty<Properties[Name]>;
} & {
  readonly [Name in keyof Properties as Name extends Required ? never : Name]?: FromProperty<Properties[Name]>;
} & ([Others] extends [never] ? object : { readonly [name: string]: Others }) extends infer Members
  ? // One object type instead of an intersection, for readability.
    { [Name in keyof Members]: Members[Name] }
  : never;

type FromProperty<S> = S extends Shape ? FromShape<S> : never;
