/**
 * The texts of docstrings. Their types follow from the schema: an attribute that has no text does not compile, and neither
 * does a text whose attribute is gone.
 *
 * Paragraphs are separated by an empty line; lines are broken where they are written.
 */
import type { Attribute, Attributes } from "../../../lib/plugin";

/** The text of a property that a configuration must have. */
export interface RequiredInputText {
  /** The docstring of the property in the configuration. */
  readonly input: string;
}

/** The text of a property that a configuration may have. */
export interface OptionalInputText extends RequiredInputText {
  /** The text of `@default`: a value, or words after a dash. */
  readonly default: string;
  /** The consequence of a reset. @default - the docstring mentions none */
  readonly reset?: string;
}

/** The text of an attribute that the construct lets others read. */
export interface OutputText {
  /** The docstring of the getter. */
  readonly output: string;
}

/** The texts of an attribute that is one object. */
export interface ObjectTexts<A extends Attributes> {
  /** The docstring of the struct that configures it. */
  readonly struct: string;
  /** The docstring of the class that refers to it. */
  readonly reference: string;
  /** The object and its owner in a sentence: `the administrator`, `the child org`. */
  readonly object: string;
  readonly parent: string;
  readonly attributes: Texts<A>;
}

/** The texts of an attribute that is a list of objects, which the provider computes. */
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

/** The texts of one attribute, as the schema demands it. */
export type TextOf<A extends Attribute> = InputTextOf<A> & OutputText & NestedTextsOf<A>;

/** The texts of all attributes. The order is the one in which a configuration lists its properties. */
export type Texts<A> = { readonly [Name in keyof A]: A[Name] extends Attribute ? TextOf<A[Name]> : never };

/** A text as the emitter reads it, whatever the schema is. */
export type AnyText = Partial<OptionalInputText & OutputText> & {
  readonly nested?: Omit<ObjectTexts<Attributes>, "attributes"> | Omit<ListTexts<Attributes>, "attributes">;
};

/** Texts as the emitter reads them. */
export type AnyTexts = Readonly<Record<string, AnyText>>;

/** Other texts for some properties of a configuration. One with a default makes a required property optional. */
export type InputOverrides<A> = { readonly [Name in keyof A]?: InputOverride };

/** Another text for one property. */
export interface InputOverride {
  readonly input?: string;
  readonly default?: string;
}

/** Other texts as the emitter reads them. */
export type AnyInputOverrides = Readonly<Record<string, InputOverride | undefined>>;
