/** The definition of managed resources: their schema and their lifecycle. */
import type { Context, ValidateContext } from "./context";
import type { PrivateState } from "./private-state";
import type { Config, IdentitySchema, Plan, Schema, State, Upgrades } from "./schema/schema";

/** A request to plan a create or an update. */
export interface PlanRequest<S extends Schema> {
  readonly config: Config<S>;
  /** The prior state; null for a create. */
  readonly prior: State<S> | null;
  /** The plan so far, which the handler completes in place. Computed attributes that may change are unknown. */
  readonly planned: Plan<S>;
  /** The private state that stays with the resource. */
  readonly private: PrivateState;
  /**
   * The private state that is passed to this plan's own apply and then dropped. A replaced resource is planned twice, the
   * second time without a prior state. The second plan starts with the private state of the first one.
   */
  readonly plannedPrivate: PrivateState;
  /**
   * The private state from the first plan, if this is the second plan, which an apply makes. Terraform sends it since
   * version 1.16. @default - this is the first plan, or the engine does not send it
   */
  readonly firstPlannedPrivate?: PrivateState;
  /** Marks a changed attribute that cannot be updated in place. */
  requireReplacement(attribute: keyof S["attributes"] & string): void;
}

/** A request to plan a destroy. Replacements and tainted resources are destroyed without such a plan. */
export interface PlanDestroyRequest<S extends Schema> {
  readonly prior: State<S>;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
}

/** A request to create a resource. */
export interface CreateRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly planned: Plan<S>;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
}

/** A request to update a resource in place. */
export interface UpdateRequest<S extends Schema> extends CreateRequest<S> {
  readonly prior: State<S>;
}

/** A request to destroy a resource. */
export interface DeleteRequest<S extends Schema> {
  readonly prior: State<S>;
  readonly private: PrivateState;
  /**
   * The private state from `planDestroy`. It is empty for a replacement and for a tainted resource, whose destroy is never
   * planned. For a leftover of `create_before_destroy`, the destroy is planned during the apply, when nobody can review it.
   */
  readonly plannedPrivate: PrivateState;
  /**
   * The private state from the plan of the create that replaces this resource, also if the resource is tainted.
   *
   * @default - this is not a replacement, or it destroys a leftover of `create_before_destroy`
   */
  readonly replacementPrivate?: PrivateState;
}

/** A request to refresh a resource. */
export interface ReadRequest<S extends Schema> {
  readonly state: State<S>;
  readonly private: PrivateState;
  /**
   * Whether this refresh completes an import. If it finds nothing, the engine only reports that the object does not exist,
   * so the handler should throw a more helpful error.
   *
   * @default false
   */
  readonly isImport?: boolean;
  /**
   * Whether this refresh completes a move from another resource type. The state is the one that `moveState` returned.
   *
   * @default false
   */
  readonly isMove?: boolean;
}

/** A request to import a resource, with the id that the user entered or with the resource's identity. */
export type ImportRequest =
  | { readonly by: "id"; readonly id: string }
  | { readonly by: "identity"; readonly identity: Readonly<Record<string, unknown>> };

/** A request to move a state from another resource type or another provider, because of a `moved` block. */
export interface MoveRequest {
  /**
   * The JSON object in the state, according to the source's schema. Numbers that a JavaScript number cannot represent are a
   * bigint or a `Decimal`.
   */
  readonly source: Readonly<Record<string, unknown>>;
  /** The version of the source's schema. */
  readonly sourceVersion: number;
  /** The private state that stays with the resource. It starts empty: the source's belongs to its own provider. */
  readonly private: PrivateState;
}

/** A kind of state that can be moved to this resource type. */
export interface StateMove<S extends Schema> {
  /** The source's resource type. */
  readonly sourceType: string;
  /** The source's provider without its registry host, such as `hashicorp/null`; the engine's own is `builtin/terraform`. */
  readonly sourceProvider: string;
  /**
   * Returns the values that a refresh needs to find the object, and those that only the source contains. Missing values are
   * null. The provider is not configured yet. Throw an error if the source cannot be moved.
   */
  moveState(request: MoveRequest, context: ValidateContext): Partial<State<S>>;
}

/** The identity of a resource, which is derived from its state. */
export interface ResourceIdentity<S extends Schema> extends IdentitySchema {
  of(state: State<S>): Readonly<Record<string, unknown>>;
}

/**
 * A managed resource.
 *
 * Handlers receive and return typed values, and throw errors or add diagnostics for problems. They do not depend on gRPC or
 * MessagePack. A resource implements only what it supports: `update` and `importState` are optional.
 */
export interface Resource<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  readonly identity?: ResourceIdentity<S>;
  /** The upgrades of older states. */
  readonly stateUpgrades?: Upgrades;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Completes and checks the plan of a create or an update. */
  plan?(request: PlanRequest<S>, context: Context<Client>): void | Promise<void>;
  /** Checks the plan of a destroy. */
  planDestroy?(request: PlanDestroyRequest<S>, context: Context<Client>): void | Promise<void>;
  /**
   * Creates the resource. A state with error diagnostics taints the resource. Null with errors, or an exception, leaves
   * nothing in the state. A value in the state that is unknown or has the wrong type is an error, and the rest of the state
   * is kept.
   */
  create(request: CreateRequest<S>, context: Context<Client>): Promise<State<S> | null>;
  /** Refreshes the resource. Returns null if it is gone. */
  read(request: ReadRequest<S>, context: Context<Client>): Promise<State<S> | null>;
  /** Updates the resource in place. If it throws, the state does not change. */
  update?(request: UpdateRequest<S>, context: Context<Client>): Promise<State<S>>;
  /** Destroys the resource. If it throws or adds an error, the resource stays in the state. */
  delete(request: DeleteRequest<S>, context: Context<Client>): Promise<void>;
  /** Returns the values that a refresh needs to find the resource. Missing values are null. */
  importState?(request: ImportRequest, context: Context<Client>): Promise<Partial<State<S>>>;
  /**
   * Adjusts the configuration that an engine generates, which otherwise contains all configurable values of the state.
   * Returns the values that differ, with null for those that a user would omit. The result must not plan a change. The
   * provider may not be configured.
   *
   * @default - no difference
   */
  generateConfig?(state: State<S>): Partial<State<S>>;
  /** The states of other resource types that can be moved here. @default none */
  readonly stateMoves?: readonly StateMove<S>[];
}

/** Declares a resource. Returns it unchanged and only checks its type. */
export function defineResource<S extends Schema, Client>(resource: Resource<S, Client>): Resource<S, Client> {
  return resource;
}
