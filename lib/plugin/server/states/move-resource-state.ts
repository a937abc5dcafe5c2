/** Moves the state of another resource type to one that a refresh completes. */
import { DiagnosticError } from "../../diagnostics";
import { PrivateState, type PrivateData } from "../../private-state";
import type { Resource } from "../../resource";
import { nothingOf, type Values } from "../../schema/nested";
import { requireStorable } from "../../schema/storable";
import type { Call } from "../call";
import { identityOf } from "../identity";

/** A resource to move. */
export interface MoveResourceStateRequest {
  /** The type that it is moved to. */
  readonly typeName: string;
  readonly sourceType: string;
  /** The address of the source's provider, such as `registry.terraform.io/hashicorp/null`. */
  readonly sourceProvider: string;
  /** The schema version of the source's state. */
  readonly sourceVersion: number;
  /** The source's state: a JSON object according to that schema version. */
  readonly source: Values;
}

/** A moved resource, with null for the values that only a refresh can provide. */
export interface MoveResourceStateResponse {
  readonly state: Values;
  readonly private: PrivateData;
  /** @default - the state does not contain the whole identity yet */
  readonly identity?: Values;
}

/**
 * Converts the state of another resource type. The provider does not have to be configured.
 *
 * @throws DiagnosticError if states of that source cannot be moved to this type, and any error of the resource
 */
export function moveResourceState(call: Call, request: MoveResourceStateRequest): MoveResourceStateResponse {
  const { typeName, sourceType, sourceProvider, sourceVersion, source } = request;
  const resource = call.server.resource(typeName);
  const move = resource.stateMoves?.find(
    (one) => one.sourceType === sourceType && isProvider(sourceProvider, one.sourceProvider),
  );
  if (move === undefined) {
    throw unsupportedMove(resource, request);
  }
  const kept = new PrivateState();
  const moved = move.moveState({ source, sourceVersion, private: kept }, call.validateContext());
  const { attributes } = resource.schema;
  const state = requireStorable(attributes, { ...nothingOf(attributes), ...moved });
  const identity = identityOf(resource, state);
  return {
    state,
    private: { kept: kept.toJSON(), moved: { from: sourceType } },
    ...(identity !== undefined && Object.values(identity).every((value) => value !== null) ? { identity } : {}),
  };
}

/**
 * Returns whether an address is that of a provider on any registry host. OpenTofu before 1.12 sends the prefix of the
 * resource type instead: `null` for `null_resource`.
 */
function isProvider(address: string, provider: string): boolean {
  const name = provider.slice(provider.lastIndexOf("/") + 1);
  return address === provider || address === name || address.endsWith(`/${provider}`);
}

function unsupportedMove(
  { stateMoves = [] }: Resource,
  { typeName, sourceType, sourceProvider }: MoveResourceStateRequest,
): DiagnosticError {
  const sources = stateMoves.map((one) => `${one.sourceType} (${one.sourceProvider})`).join(", ");
  return new DiagnosticError({
    summary: "Move not supported",
    detail:
      `A ${sourceType} of the provider ${sourceProvider} cannot be moved to ${typeName}. These can be moved: ` +
      `${sources || "none"}. Nothing was changed. Correct the moved block. Or delete it, remove the old resource from the ` +
      "state with a removed block that has destroy = false, and import the new one.",
  });
}
