/** InvokeAction: an action is done, and the person is told how it goes. */
import { printable } from "../../text/foreign-texts";
import type { Session } from "./session";
import { serverStreaming } from "../grpc/service";
import type { CallContext } from "../grpc/service";
import type { MessageInit, MessageOf } from "../protobuf/message";
import { InvokeActionEvent, InvokeActionRequest } from "../protocol/messages";
import { decodeObject } from "../values/dynamic-value";

type Event = MessageInit<typeof InvokeActionEvent>;

export function invokeAction(session: Session) {
  return serverStreaming({
    request: InvokeActionRequest,
    response: InvokeActionEvent,
    handle: (request, call) => events((progress) => invoke(session, request, call, progress)),
  });
}

async function invoke(
  session: Session,
  request: MessageOf<typeof InvokeActionRequest>,
  call: CallContext,
  progress: (message: string) => void,
): Promise<Event> {
  const { diagnostics } = await session.run(async (context) => {
    const action = session.action(request.action_type);
    const config = decodeObject(action.schema.attributes, request.config) ?? {};
    await action.invoke(config, { ...session.context(context, call), progress });
  });
  return { completed: { diagnostics: diagnostics.toProtocol() } };
}

/** What a run tells while it goes on, each message as soon as it comes, and at last its own event. */
async function* events(run: (progress: (message: string) => void) => Promise<Event>): AsyncGenerator<Event> {
  const waiting: Event[] = [];
  let hasEnded = false;
  let wake = (): void => undefined;
  const running = run((message) => {
    waiting.push({ progress: { message: printable(message) } });
    wake();
  }).finally(() => {
    hasEnded = true;
    wake();
  });
  // Whoever no longer listens does not hear of its failure either.
  running.catch(() => undefined);
  while (!hasEnded || waiting.length > 0) {
    const event = waiting.shift();
    if (event === undefined) {
      await new Promise<void>((resolve) => (wake = resolve));
    } else {
      yield event;
    }
  }
  yield await running;
}
