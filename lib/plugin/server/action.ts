/** Actions: what a person, or a resource's lifecycle, has done once. */
import type { Values } from "../schema/nested";
import type { Call } from "./call";

/** An action to plan or to invoke. */
export interface ActionRequest {
  readonly typeName: string;
  readonly config: Values;
}

/** Checks what an action would do; values may be unknown still. @throws whatever the handler throws */
export async function planAction(call: Call, { typeName, config }: ActionRequest): Promise<void> {
  await call.server.action(typeName).plan?.(config, call.context());
}

/** Has an action done; `progress` is told at once what is being done. @throws whatever the handler throws */
export async function invokeAction(
  call: Call,
  { typeName, config }: ActionRequest,
  progress: (message: string) => void,
): Promise<void> {
  await call.server.action(typeName).invoke(config, { ...call.context(), progress });
}
