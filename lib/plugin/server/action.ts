/** Plans and invokes actions. */
import type { Values } from "../schema/nested";
import type { Call } from "./call";

/** An action to plan or to invoke. */
export interface ActionRequest {
  readonly typeName: string;
  readonly config: Values;
}

/** Checks what an action would do. Values may be unknown. @throws any error of the handler */
export async function planAction(call: Call, { typeName, config }: ActionRequest): Promise<void> {
  await call.server.action(typeName).plan?.(config, call.context());
}

/** Invokes an action, which reports its progress immediately. @throws any error of the handler */
export async function invokeAction(
  call: Call,
  { typeName, config }: ActionRequest,
  progress: (message: string) => void,
): Promise<void> {
  await call.server.action(typeName).invoke(config, { ...call.context(), progress });
}
