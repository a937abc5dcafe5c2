/** Refreshes the state of a resource. */
import { PrivateState, type PrivateData } from "../private-state";
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";
import { identityOf, requireSameIdentity } from "./identity";

/** A resource to refresh. */
export interface ReadResourceRequest {
  readonly typeName: string;
  readonly state: Values | null;
  readonly private: PrivateData;
  /** The identity that the engine knows. @default - none yet */
  readonly identity?: Values | null;
}

/** A refreshed resource. */
export interface ReadResourceResponse {
  /** Null if the resource is gone. */
  readonly state: Values | null;
  readonly private: PrivateData;
  readonly identity?: Values;
}

/**
 * Refreshes a resource.
 *
 * @throws DiagnosticError if the handler read a different object, and any error of the handler; the state stays the same in
 * both cases
 */
export async function readResource(call: Call, request: ReadResourceRequest): Promise<ReadResourceResponse> {
  const resource = call.server.resource(request.typeName);
  if (request.state === null) {
    return { state: null, private: request.private };
  }
  const kept = new PrivateState(request.private.kept);
  const isImport = request.private.imported !== undefined;
  const isMove = request.private.moved !== undefined;
  const read = await resource.read({ state: request.state as never, private: kept, isImport, isMove }, call.context());
  const state = read === null ? null : requireStorable(resource.schema.attributes, read);
  const identity = identityOf(resource, state);
  requireSameIdentity(request.typeName, request.identity, identity);
  return { state, private: { kept: kept.toJSON() }, identity };
}
