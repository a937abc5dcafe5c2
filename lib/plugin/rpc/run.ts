/** The common part of all RPCs: errors become diagnostics, and diagnostics become the protocol's messages. */
import type { CallContext } from "../grpc/service";
import type { MessageInit } from "../protobuf/message";
import type { Diagnostic } from "../protocol/messages";
import { Call, type ProviderServer } from "../server";
import { diagnosticsToProtocol } from "./conversion/diagnostics";

/** The result of an RPC. */
interface Ended<T> {
  /** The response; undefined after an exception, which the diagnostics contain. */
  readonly answer: T | undefined;
  readonly hasErrors: boolean;
  readonly diagnostics: MessageInit<typeof Diagnostic>[];
}

/** Runs an RPC, which decodes the request, calls `lib/plugin/server` and encodes the response. Never throws. */
export async function run<T>(
  served: ProviderServer,
  context: Pick<CallContext, "signal">,
  work: (call: Call) => T | Promise<T>,
): Promise<Ended<T>> {
  const call = new Call(served, context);
  const answer = await call.attempt(() => work(call));
  const { hasErrors, all } = call.diagnostics;
  return { answer, hasErrors, diagnostics: diagnosticsToProtocol(all) };
}
