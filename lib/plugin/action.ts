/** Actions, which a user or a resource's lifecycle triggers and which have no state. */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** The context of a handler while an action runs. */
export interface ActionContext<Client> extends Context<Client> {
  /** Shows a progress message to the user immediately. */
  progress(message: string): void;
}

/** An action. */
export interface Action<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks the configuration as a whole. Values may be unknown. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Checks during the plan what the action would do. Values may be unknown. Changes nothing. */
  plan?(config: Config<S>, context: Context<Client>): void | Promise<void>;
  /** Runs the action. All values in `config` are known. */
  invoke(config: State<S>, context: ActionContext<Client>): Promise<void>;
}

/** Declares an action. Returns it unchanged and only checks its type. */
export function defineAction<S extends Schema, Client>(action: Action<S, Client>): Action<S, Client> {
  return action;
}
