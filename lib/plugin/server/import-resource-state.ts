/** Imports a resource: returns a state that a refresh completes. */
import { DiagnosticError } from "../diagnostics";
import type { PrivateData } from "../private-state";
import type { ImportRequest } from "../resource";
import { nothingOf, type Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";
import { identityOf } from "./identity";

/** A resource to import. */
export interface ImportResourceStateRequest {
  readonly typeName: string;
  readonly named: ImportRequest;
}

/** An imported resource, with null for the values that only a refresh can provide. */
export interface ImportResourceStateResponse {
  readonly state: Values;
  readonly private: PrivateData;
  readonly identity?: Values;
}

/** Imports a resource. @throws DiagnosticError if its type cannot be imported, and any error of the handler */
export async function importResourceState(
  call: Call,
  { typeName, named }: ImportResourceStateRequest,
): Promise<ImportResourceStateResponse> {
  const resource = call.server.resource(typeName);
  if (resource.importState === undefined) {
    throw new DiagnosticError({
      summary: "Import not supported",
      detail: `${typeName} cannot be imported, because the provider cannot read the objects that it creates.`,
    });
  }
  const imported = await resource.importState(named, call.context());
  const { attributes } = resource.schema;
  const state = requireStorable(attributes, { ...nothingOf(attributes), ...imported });
  return { state, private: { imported: { by: named.by } }, identity: identityOf(resource, state) };
}
