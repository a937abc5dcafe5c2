/**
 * The texts of docstrings. Their types are derived from the schema, so that a missing text does not compile, and neither does
 * a text without an attribute.
 *
 * An empty line separates paragraphs. The generator breaks lines.
 */
import type { Attribute, Attributes } from "../../../lib/plugin";

/** The text of a required property. */
export interface RequiredInputText {
  /** The docstring of the property in the configuration. */
  readonly input: string;
}

/** The texts of an optional property. */
export interface OptionalInputText extends RequiredInputText {
  /** The text of `@default`: a value, or words after a dash. */
  readonly default: string;
  /** A sentence about the effect of a reset. @default - none */
  readonly reset?: string;
}

/** The text of an attribute that other constructs can read. */
export interface OutputText {
  /** The docstring of the getter. */
  readonly output: string;
}

/** The texts of an attribute that is one object. */
export interface ObjectTexts<A extends Attributes> {
  /** The docstring of the struct that configures the object. */
  readonly struct: string;
  /** The docstring of the class that refers to the object. */
  readonly reference: string;
  /** The object and its owner, as they appear in a sentence: `the administrator`, `the child org`. */
  readonly object: string;
  readonly parent: string;
  readonly attributes: Texts<A>;
}

/** The texts of an attribute that is a computed list of objects. */
export interface ListTexts<A extends Attributes> {
  /** The docstring of the class of one element. */
  readonly element: string;
  /** The docstring of the class of the list. */
  readonly list: string;
  readonly attributes: Texts<A>;
}

type InputTextOf<A extends Attribute> = A["options"] extends { readonly required: true }
  ? RequiredInputText
  : A["options"] extends { readonly optional: true }
    ? OptionalInputText
    : unknown;

type NestedTextsOf<A extends Attribute> = A extends { readonly nested: { readonly mode: infer Mode } }
  ? A extends { readonly nested: { readonly attributes: infer Nested extends Attributes } }
    ? Mode extends "SINGLE"
      ? { readonly nested: ObjectTexts<Nested> }
      : { readonly nested: ListTexts<Nested> }
    : never
  : unknown;

/** The texts that the schema requires for one attribute. */
export type TextOf<A extends Attribute> = InputTextOf<A> & OutputText & NestedTextsOf<A>;

/** The texts of all attributes. A configuration lists its properties in this order. */
export type Texts<A> = { readonly [Name in keyof A]: A[Name] extends Attribute ? TextOf<A[Name]> : never };

/** A text as the emitter reads it, independent of the schema. */
export type AnyText = Partial<OptionalInputText & OutputText> & {
  readonly nested?: Omit<ObjectTexts<Attributes>, "attributes"> | Omit<ListTexts<Attributes>, "attributes">;
};

/** Texts as the emitter reads them. */
export type AnyTexts = Readonly<Record<string, AnyText>>;

/** Replacement texts for some properties of a configuration. A default makes a required property optional. */
export type InputOverrides<A> = { readonly [Name in keyof A]?: InputOverride };

/** Replacement texts for one property. */
export interface InputOverride {
  readonly input?: string;
  readonly default?: string;
}

/** Replacement texts as the emitter reads them. */
export type AnyInputOverrides = Readonly<Record<string, InputOverride | undefined>>;
