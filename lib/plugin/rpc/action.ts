/** The RPCs PlanAction and InvokeAction, which check and run an action and report its progress. */
import { printable } from "../../text/foreign-texts";
import { serverStreaming, unary } from "../grpc/service";
import type { MessageInit } from "../protobuf/message";
import {
  DiagnosticsResponse,
  InvokeActionEvent,
  InvokeActionRequest,
  PlanActionRequest,
  type DynamicValue,
} from "../protocol/messages";
import * as server from "../server";
import { decodeObject } from "./conversion/dynamic-value";
import { run } from "./run";

type Event = MessageInit<typeof InvokeActionEvent>;

export function planAction(served: server.ProviderServer) {
  return unary({
    request: PlanActionRequest,
    response: DiagnosticsResponse,
    handle: async (request, context) => {
      const { diagnostics } = await run(served, context, (call) =>
        server.planAction(call, decodeAction(served, request)),
      );
      return { diagnostics };
    },
  });
}

export function invokeAction(served: server.ProviderServer) {
  return serverStreaming({
    request: InvokeActionRequest,
    response: InvokeActionEvent,
    handle: (request, context) =>
      events(async (progress) => {
        const { diagnostics } = await run(served, context, (call) =>
          server.invokeAction(call, decodeAction(served, request), progress),
        );
        return { completed: { diagnostics } };
      }),
  });
}

function decodeAction(
  served: server.ProviderServer,
  { action_type: typeName, config }: { readonly action_type: string; readonly config: DynamicValue | undefined },
): server.ActionRequest {
  const { attributes } = served.action(typeName).schema;
  return { typeName, config: decodeObject(attributes, config) ?? {} };
}

/** Yields the progress messages of a run immediately, and finally the event that the run returns. */
async function* events(work: (progress: (message: string) => void) => Promise<Event>): AsyncGenerator<Event> {
  const waiting: Event[] = [];
  let hasEnded = false;
  let wake = (): void => undefined;
  const running = work((message) => {
    waiting.push({ progress: { message: printable(message) } });
    wake();
  }).finally(() => {
    hasEnded = true;
    wake();
  });
  // If nobody listens any longer, a failure must not become an unhandled rejection.
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
