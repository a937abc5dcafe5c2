/** The schemas of providers, resources and data sources, and the TypeScript types of their values. */
import type { Attributes, ConfigOf, PlanOf, StateOf } from "./attribute";
import type { Type } from "./type";

/** The schema of a provider, resource or data source. */
export interface Schema<A extends Attributes = Attributes> {
  /** The version, which increases when older states must be upgraded. @default 0 */
  readonly version?: number;
  /** The description for users, in Markdown. */
  readonly description: string;
  readonly attributes: A;
}

/**
 * Upgrades of stored values, by the version that they start from. Each returns the JSON object of the next version. Numbers
 * that a JavaScript number cannot represent are a bigint or a `Decimal`.
 */
export type Upgrades = Readonly<Record<number, (values: Record<string, unknown>) => Record<string, unknown>>>;

/** One attribute of a resource's identity. */
export interface IdentityAttribute {
  readonly type: Type<any, any>;
  readonly description: string;
  /** Whether an import by identity must contain it. Otherwise, it is optional. */
  readonly requiredForImport: boolean;
}

/** The schema of a resource's identity: the few attributes that identify it, also across states. */
export interface IdentitySchema {
  /** The version, which increases when older identities must be upgraded. @default 0 */
  readonly version?: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** The upgrades of older identities. */
  readonly upgrades?: Upgrades;
}

/** The type of a schema's attributes. */
export type AttributesOf<S extends Schema> = S["attributes"];
/** The type of a configuration for a schema. */
export type Config<S extends Schema> = ConfigOf<AttributesOf<S>>;
/** The type of a plan for a schema. */
export type Plan<S extends Schema> = PlanOf<AttributesOf<S>>;
/** The type of a state for a schema. */
export type State<S extends Schema> = StateOf<AttributesOf<S>>;

/** Declares a schema. Returns it unchanged and only checks its type. */
export function defineSchema<const A extends Attributes>(schema: Schema<A>): Schema<A> {
  return schema;
}
