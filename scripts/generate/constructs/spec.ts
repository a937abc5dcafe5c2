/** What is said of a construct beyond the schema of what it declares. */
import type { actions } from "../../../lib/actions";
import type { dataSources } from "../../../lib/data-sources";
import type { ephemeralResources } from "../../../lib/ephemeral-resources";

import type { resources } from "../../../lib/resources";
import type { AnyInputOverrides, AnyTexts, InputOverride, InputOverrides, Texts } from "./texts";

/** A function that checks a configuration while synthesizing; a name that is not there does not compile. */
export type CheckName = keyof typeof import("../../../lib/constructs/validation/checks");

/** What every construct has. */
export interface ConstructSpec<T = AnyTexts> {
  /** What the construct is. */
  readonly summary: string;
  /** What making one does. */
  readonly declares: string;
  /** What its configuration is: as a struct, and as a parameter of the construct. */
  readonly config: {
    readonly summary: string;
    readonly parameter: string;
    /** Whether the construct can be made without one. @default false */
    readonly mayBeLeftOut?: true;
  };
  /** @default - nothing is checked but the names of properties */
  readonly check?: CheckName;
  readonly attributes: T;
}

/** What an import of a resource takes, or why the provider refuses it. */
export type ImportSpec =
  | {
      /** What is imported. */
      readonly imports: string;
      /** What `importFromId` is. */
      readonly id: string;
      /** What the provider must know. */
      readonly known: string;
    }
  | { readonly refuses: string; readonly because: string };

/** The construct of a resource. */
export interface ResourceSpec<T = AnyTexts> extends ConstructSpec<T> {
  readonly import: ImportSpec;
  /** Whether it declares something about one org, which a stack may do once for each org. @default false */
  readonly declaresOrg?: true;
}

/** A property that a configuration has for the construct alone: the schema knows nothing of it. */
export interface ConstructProperty {
  readonly type: string;
  readonly input: string;
  readonly default: string;
}

/** Properties of which the schema knows nothing, by their names. */
export type ConstructProperties = Readonly<Record<string, ConstructProperty>>;

/** The construct of an ephemeral resource. */
export interface EphemeralSpec<T = AnyTexts> extends ConstructSpec<T> {
  readonly properties: ConstructProperties;
  /** What `dependsOn` is, on the construct. */
  readonly dependsOn: string;
}

/** The construct of an action. */
export interface ActionSpec<T = AnyTexts> {
  readonly summary: string;
  /** What its configuration is, as a parameter of the construct. */
  readonly parameter: string;
  readonly attributes: T;
}

/** The configuration that all actions have. */
export interface ActionConfigSpec {
  readonly summary: string;
  readonly properties: ConstructProperties;
}

/** The provider's configuration. */
export interface ProviderSpec<T = AnyTexts> {
  readonly config: string;
  readonly attributes: T;
  /** The property `alias`, which the engine knows of every provider. */
  readonly alias: ConstructProperty & { readonly output: string };
  readonly properties: ConstructProperties;
}

/** The properties of a resource, in the configuration of another construct. */
export interface Excerpt<Name extends string = string, Overrides = AnyInputOverrides> {
  readonly type: keyof typeof resources;
  /** @default - none */
  readonly without?: readonly Name[];
  /** @default - the texts of the resource's own construct */
  readonly texts?: Overrides;
}

/** The configuration of a construct that is made of others. */
export interface CompositionSpec {
  readonly summary: string;
  /** The properties of each part, by the part's name. */
  readonly parts: Readonly<Record<string, Excerpt>>;
  readonly properties: ConstructProperties;
}

/** The configuration of a construct of the null_resource edition. */
export interface NullResourceSpec {
  readonly summary: string;
  /** The property `domain`, where the resource's schema has none. @default - the schema has it */
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
