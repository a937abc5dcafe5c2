/** The specs, which contain everything about a construct that the schema does not. */
import type { actions } from "../../../lib/actions";
import type { dataSources } from "../../../lib/data-sources";
import type { ephemeralResources } from "../../../lib/ephemeral-resources";

import type { resources } from "../../../lib/resources";
import type { AnyInputOverrides, AnyTexts, InputOverride, InputOverrides, Texts } from "./texts";

/** The name of a function that checks a configuration at synthesis. A wrong name does not compile. */
export type CheckName = keyof typeof import("../../../lib/constructs/validation/checks");

/** The part of the spec that all constructs have. */
export interface ConstructSpec<T = AnyTexts> {
  /** The docstring of the class. */
  readonly summary: string;
  /** The docstring of the constructor. */
  readonly declares: string;
  /** The docstrings of the configuration: those of the struct and of the constructor's parameter. */
  readonly config: {
    readonly summary: string;
    readonly parameter: string;
    /** Whether the constructor's parameter is optional. @default false */
    readonly mayBeLeftOut?: true;
  };
  /** The check of the configuration. @default - only property names are checked */
  readonly check?: CheckName;
  /** Whether the Okta provider can be configured from the construct's `domain`. @default false */
  readonly configuresOktaProvider?: true;
  readonly attributes: T;
}

/** The import of a resource, or the reason why the provider refuses to import it. */
export type ImportSpec =
  | {
      /** The imported object, such as `an org`. */
      readonly imports: string;
      /** The docstring of the parameter `importFromId`. */
      readonly id: string;
      /** The object that the provider must know, such as `the org`. */
      readonly known: string;
    }
  | { readonly refuses: string; readonly because: string };

/** The construct of a resource. */
export interface ResourceSpec<T = AnyTexts> extends ConstructSpec<T> {
  readonly import: ImportSpec;
  /** Whether a stack may declare the resource only once for each org. @default false */
  readonly declaresOrg?: true;
}

/** A property of a configuration that the schema does not contain. */
export interface ConstructProperty {
  readonly type: string;
  readonly input: string;
  readonly default: string;
}

/** Properties that the schema does not contain, by name. */
export type ConstructProperties = Readonly<Record<string, ConstructProperty>>;

/** The construct of an ephemeral resource. */
export interface EphemeralSpec<T = AnyTexts> extends ConstructSpec<T> {
  readonly properties: ConstructProperties;
  /** The docstring of `dependsOn` on the construct. */
  readonly dependsOn: string;
}

/** The construct of an action. */
export interface ActionSpec<T = AnyTexts> {
  readonly summary: string;
  /** The docstring of the constructor's parameter `config`. */
  readonly parameter: string;
  readonly attributes: T;
}

/** The configuration of all actions. */
export interface ActionConfigSpec {
  readonly summary: string;
  readonly properties: ConstructProperties;
}

/** The provider's configuration. */
export interface ProviderSpec<T = AnyTexts> {
  readonly config: string;
  readonly attributes: T;
  /** The `alias` property, which every provider has but no provider's schema contains. */
  readonly alias: ConstructProperty & { readonly output: string };
  readonly properties: ConstructProperties;
}

/** The properties of a resource, in the configuration of another construct. */
export interface Excerpt<Name extends string = string, Overrides = AnyInputOverrides> {
  readonly type: keyof typeof resources;
  /** The properties to leave out. @default - none */
  readonly without?: readonly Name[];
  /** Texts that replace the resource's own. @default - none */
  readonly texts?: Overrides;
}

/** The configuration of a construct that consists of others. */
export interface CompositionSpec {
  readonly summary: string;
  /** The properties of each part, by the part's name. */
  readonly parts: Readonly<Record<string, Excerpt>>;
  readonly properties: ConstructProperties;
}

/** The configuration of a `null_resource` construct. */
export interface NullResourceSpec {
  readonly summary: string;
  /** The `domain` property, if the resource's schema does not have one. @default - the schema has it */
  readonly domain?: Required<InputOverride>;
  readonly excerpt: Excerpt;
}

type Member = { readonly schema: { readonly attributes: unknown } };
type AttributesOf<
  Register extends Readonly<Record<string, Member>>,
  T extends keyof Register,
> = Register[T]["schema"]["attributes"];

/** The spec of a resource's construct, by the resource's type. */
export type ResourceSpecOf<T extends keyof typeof resources> = ResourceSpec<Texts<AttributesOf<typeof resources, T>>>;
/** The spec of a data source's construct. */
export type DataSourceSpecOf<T extends keyof typeof dataSources> = ConstructSpec<
  Texts<AttributesOf<typeof dataSources, T>>
>;
/** The spec of an ephemeral resource's construct. */
export type EphemeralSpecOf<T extends keyof typeof ephemeralResources> = EphemeralSpec<
  Texts<AttributesOf<typeof ephemeralResources, T>>
>;
/** The spec of an action's construct. */
export type ActionSpecOf<T extends keyof typeof actions> = ActionSpec<Texts<AttributesOf<typeof actions, T>>>;
/** The properties of a resource in the configuration of another construct. */
export type ExcerptOf<T extends keyof typeof resources> = Excerpt<
  keyof AttributesOf<typeof resources, T> & string,
  InputOverrides<AttributesOf<typeof resources, T>>
> & { readonly type: T };
