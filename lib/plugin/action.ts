/** Actions: what a person, or a resource's lifecycle, has done once, with no state of its own. */
import type { Context, ValidateContext } from "./context";
import type { Config, Schema, State } from "./schema/schema";

/** What a handler is given while an action runs. */
export interface ActionContext<Client> extends Context<Client> {
  /** Tells the person at the engine, at once, what is being done. */
  progress(message: string): void;
}

/** An action. */
export interface Action<S extends Schema = Schema, Client = any> {
  readonly schema: S;
  /** Checks beyond single attributes; values may be unknown still. */
  validate?(config: Config<S>, context: ValidateContext): void | Promise<void>;
  /** Checks what would be done, while it can still be stopped; values may be unknown still. Changes nothing. */
  plan?(config: Config<S>, context: Context<Client>): void | Promise<void>;
  /** Does it. All of `config` is known. */
  invoke(config: State<S>, context: ActionContext<Client>): Promise<void>;
}

/** Declares an action; it only fixes the types. */
export function defineAction<S extends Schema, Client>(action: Action<S, Client>): Action<S, Client> {
  return action;
}
