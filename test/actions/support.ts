import type { Action, ActionContext, Config, Schema, State } from "../../lib/plugin";
import type { Connection } from "../../lib/resources";
import { type OrgHandlersOptions, useOrgHandlers } from "../resources/support/org-handlers";

/** Actions connected to an emulator, and what they did. */
export interface ActionHandlers {
  readonly context: ActionContext<Connection>;
  /** Plans, and invokes if the plan has no errors. Reports a thrown error like any other error. */
  run<S extends Schema>(action: Action<S, Connection>, config: State<S>): Promise<void>;
  /** The messages so far: `progress: …`, `error: …`, `warning: …`. */
  reported(): readonly string[];
  calls(): readonly string[];
  writes(): readonly string[];
}

/** For a test file: returns a function that starts an emulator and connects actions to it. */
export function useActions(): (options?: OrgHandlersOptions) => Promise<ActionHandlers> {
  const start = useOrgHandlers();
  return async (options) => {
    const { context: given, said, calls, writes } = await start(options);
    const messages: string[] = [];
    const context = { ...given, progress: (message: string) => void messages.push(`progress: ${message}`) };
    const attempt = async (step: () => void | Promise<void> | undefined) => {
      try {
        await step();
      } catch (error) {
        context.diagnostics.caught(error, () => undefined);
      }
    };
    return {
      context,
      calls,
      writes,
      reported: () => [...messages, ...said()],
      run: async <S extends Schema>(action: Action<S, Connection>, config: State<S>) => {
        await attempt(() => action.plan?.(config as Config<S>, context));
        if (!context.diagnostics.hasErrors) {
          await attempt(() => action.invoke(config, context));
        }
      },
    };
  };
}
