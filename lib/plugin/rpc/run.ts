/** What every RPC does around its work: failures become diagnostics, and these become the protocol's messages. */
import type { CallContext } from "../grpc/service";
import type { MessageInit } from "../protobuf/message";
import type { Diagnostic } from "../protocol/messages";
import { Call, type ProviderServer } from "../server";
import { diagnosticsToProtocol } from "./conversion/diagnostics";

/** How an RPC's work ended. */
interface Ended<T> {
  /** Undefined if something was thrown: the diagnostics say what. */
  readonly answer: T | undefined;
  readonly hasErrors: boolean;
  readonly diagnostics: MessageInit<typeof Diagnostic>[];
}

/** Runs the work of one RPC: decoding, calling `lib/plugin/server`, encoding. Never throws. */
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
