/** Managed resources: their schema and lifecycle, as a provider writes them. */
import type { Context, ValidateContext } from "./context";
import type { PrivateState } from "./private-state";
import type { Config, IdentitySchema, Plan, Schema, State, Upgrades } from "./schema/schema";

/** A create or an update that is being planned. */
export interface PlanRequest<S extends Schema> {
  readonly config: Config<S>;
  /** The state before; null when creating. */
  readonly prior: State<S> | null;
  /** The plan so far, to be completed in place: computed attributes are unknown where they may change. */
  readonly planned: Plan<S>;
  /** Kept with the resource. */
  readonly private: PrivateState;
  /**
   * Handed to this plan's own apply, then dropped. A resource that is replaced is planned twice, the second time without a
   * prior state: there it has what the first plan left.
   */
  readonly plannedPrivate: PrivateState;
  /**
   * What the first plan handed on, if this is the second plan, which an apply makes. Engines send it from Terraform 1.16
   * on. @default - this is the first plan, or the engine does not send it
   */
  readonly firstPlannedPrivate?: PrivateState;
  /** Says that a changed attribute cannot be updated in place. */
  requireReplacement(attribute: keyof S["attributes"] & string): void;
}

/** A destroy that is being planned. Replacements and tainted resources are destroyed without such a plan. */
export interface PlanDestroyRequest<S extends Schema> {
  readonly prior: State<S>;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
}

/** A planned creation. */
export interface CreateRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly planned: Plan<S>;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
}

/** A planned update in place. */
export interface UpdateRequest<S extends Schema> extends CreateRequest<S> {
  readonly prior: State<S>;
}

/** A destruction. */
export interface DeleteRequest<S extends Schema> {
  readonly prior: State<S>;
  readonly private: PrivateState;
  /**
   * What `planDestroy` left. Empty in a replacement and for a tainted resource, whose destruction is never planned. What
   * `create_before_destroy` left over is planned in the middle of the apply: that plan nobody could look at.
   */
  readonly plannedPrivate: PrivateState;
  /**
   * What the plan of the creation left that replaces this resource, also for a tainted one.
   *
   * @default - this is not a replacement, or what `create_before_destroy` left over
   */
  readonly replacementPrivate?: PrivateState;
}

/** A refresh. */
export interface ReadRequest<S extends Schema> {
  readonly state: State<S>;
  readonly private: PrivateState;
  /**
   * Whether this completes an import: where nothing is found then, the engine only says that the object does not exist, so
   * an error with better words is due.
   *
   * @default false
   */
  readonly isImport?: boolean;
  /**
   * Whether this completes a move from another resource type: the state is what `moveState` answered.
   *
   * @default false
   */
  readonly isMove?: boolean;
}

/** An import, by what the person typed or by the resource's identity. */
export type ImportRequest =
  | { readonly by: "id"; readonly id: string }
  | { readonly by: "identity"; readonly identity: Readonly<Record<string, unknown>> };

/** A state that a `moved` block leads here from another resource type or another provider. */
export interface MoveRequest {
  /**
   * The JSON object in state, by the source's schema. Numbers that no JavaScript number holds are a bigint or a `Decimal`.
   */
  readonly source: Readonly<Record<string, unknown>>;
  /** The version of the source's schema. */
  readonly sourceVersion: number;
  /** Kept with the resource from now on. It starts empty: the source's private state belongs to its own provider. */
  readonly private: PrivateState;
}

/** One kind of state that can be moved here. */
export interface StateMove<S extends Schema> {
  /** The source's resource type. */
  readonly sourceType: string;
  /** The source's provider without its registry host, such as `hashicorp/null`; the engine's own is `builtin/terraform`. */
  readonly sourceProvider: string;
  /**
   * Answers what a refresh needs to find the object, and what only the source knows; the rest is null. The provider is not
   * configured yet. A source that cannot be moved is an error, thrown as such.
   */
  moveState(request: MoveRequest, context: ValidateContext): Partial<State<S>>;
}

/** The identity of a resource, taken from its state. */
export interface ResourceIdentity<S extends Schema> extends IdentitySchema {
  of(state: State<S>): Readonly<Record<string, unknown>>;
}

/**
 * A managed resource.
 *
 * Handlers take typed values, answer typed values, and throw or add diagnostics for what goes wrong; they know neither
 * gRPC nor MessagePack. Only what a resource can do is written: `update` and `importState` are optional.
 */
export interface Resource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  readonly identity?: ResourceIdentity<S>;
  /** Upgrades of older state. */
  readonly stateUpgrades?: Upgrades;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Completes and checks the plan of a create or an update. */
  plan?(request: PlanRequest<S>, context: Context<Client>): void | Promise<void>;
  /** Checks the plan of a destroy. */
  planDestroy?(request: PlanDestroyRequest<S>, context: Context<Client>): void | Promise<void>;
  /**
   * Creates. State that is answered together with error diagnostics taints the resource; null with errors, or anything
   * thrown, leaves nothing in state. A value in the state that is unknown, or of another type than the schema's, is an
   * error; the rest of the state is kept.
   */
  create(request: CreateRequest<S>, context: Context<Client>): Promise<State<S> | null>;
  /** Refreshes; null where the resource is gone. */
  read(request: ReadRequest<S>, context: Context<Client>): Promise<State<S> | null>;
  /** Updates in place. If it throws, the state stays as it was before. */
  update?(request: UpdateRequest<S>, context: Context<Client>): Promise<State<S>>;
  /** Destroys. If it throws or adds an error, the resource stays in state. */
  delete(request: DeleteRequest<S>, context: Context<Client>): Promise<void>;
  /** Answers what a refresh needs to find the resource; the rest is null. */
  importState?(request: ImportRequest, context: Context<Client>): Promise<Partial<State<S>>>;
  /**
   * Answers where the configuration that an engine generates differs from all that the state has and a configuration may
   * set: null for what a person would leave out. What it answers must plan no change. The provider may not be configured.
   *
   * @default - no difference
   */
  generateConfig?(state: State<S>): Partial<State<S>>;
  /** The states of other resource types that can be moved here. @default none */
  readonly stateMoves?: readonly StateMove<S>[];
}

/** Declares a resource; it only fixes the types. */
export function defineResource<S extends Schema, Client>(resource: Resource<S, Client>): Resource<S, Client> {
  return resource;
}
