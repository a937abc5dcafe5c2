/** Schemas: what Terraform is told of a provider, resource or data source, and what TypeScript knows of its values. */
import type { Attributes, ConfigOf, PlanOf, StateOf } from "./attribute";
import type { Type } from "./type";

/** The schema of a provider, resource or data source. */
export interface Schema<A extends Attributes = Attributes> {
  /** Raised when older state must be upgraded. @default 0 */
  readonly version?: number;
  /** For people, in Markdown. */
  readonly description: string;
  readonly attributes: A;
}

/**
 * Upgrades of stored values, by the version that they start from; each answers the next version's JSON object. Numbers that
 * no JavaScript number holds are a bigint or a `Decimal`.
 */
export type Upgrades = Readonly<Record<number, (values: Record<string, unknown>) => Record<string, unknown>>>;

/** One attribute of a resource's identity. */
export interface IdentityAttribute {
  readonly type: Type<any, any>;
  readonly description: string;
  /** Import by identity must name it; otherwise it may. */
  readonly requiredForImport: boolean;
}

/** The identity of a resource: the few attributes that tell it from every other, also across states. */
export interface IdentitySchema {
  /** Raised when older identities must be upgraded. @default 0 */
  readonly version?: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** Upgrades of older identities. */
  readonly upgrades?: Upgrades;
}

/** The attributes' type of a schema. */
export type AttributesOf<S extends Schema> = S["attributes"];
/** What the configuration says, by a schema. */
export type Config<S extends Schema> = ConfigOf<AttributesOf<S>>;
/** A plan, by a schema. */
export type Plan<S extends Schema> = PlanOf<AttributesOf<S>>;
/** A state, by a schema. */
export type State<S extends Schema> = StateOf<AttributesOf<S>>;

/** Declares a schema; it only fixes the types. */
export function defineSchema<const A extends Attributes>(schema: Schema<A>): Schema<A> {
  return schema;
}
