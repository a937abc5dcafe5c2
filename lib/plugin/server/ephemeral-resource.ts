/** Opens ephemeral resources for one run, renews them during the run, and closes them. */
import { DiagnosticError } from "../diagnostics";
import { PrivateState, type PrivateData } from "../private-state";
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";

/** An ephemeral resource to open. */
export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  /** The configuration, in which all values are known. */
  readonly config: Values;
}

/** An ephemeral resource that is open. */
export interface OpenedEphemeralResource {
  readonly typeName: string;
  /** The private data that opening or the last renewal left. */
  readonly private: PrivateData;
}

/** The result of a renewal. */
export interface RenewEphemeralResourceResponse {
  readonly private: PrivateData;
  /** @default - never */
  readonly renewAt?: Date;
}

/** The result of opening an ephemeral resource. */
export interface OpenEphemeralResourceResponse extends RenewEphemeralResourceResponse {
  readonly result: Values;
}

/** Opens an ephemeral resource. @throws any error of the handler; nothing is open in this case */
export async function openEphemeralResource(
  call: Call,
  { typeName, config }: OpenEphemeralResourceRequest,
): Promise<OpenEphemeralResourceResponse> {
  const resource = call.server.ephemeralResource(typeName);
  const kept = new PrivateState();
  const { result, renewAt } = await resource.open({ config: config as never, private: kept }, call.context());
  return {
    result: requireStorable(resource.schema.attributes, result),
    private: { kept: kept.toJSON() },
    renewAt,
  };
}

/** Renews an open resource. @throws any error of the handler; the resource is closed later with the previous private data */
export async function renewEphemeralResource(
  call: Call,
  { typeName, private: { kept: before } }: OpenedEphemeralResource,
): Promise<RenewEphemeralResourceResponse> {
  const resource = call.server.ephemeralResource(typeName);
  if (resource.renew === undefined) {
    throw new DiagnosticError({
      summary: "Renewal not supported",
      detail: `${typeName} cannot be renewed, but the provider set a time for its renewal. Please report this bug.`,
    });
  }
  const kept = new PrivateState(before);
  const renewAt = await resource.renew({ private: kept }, call.context());
  return { private: { kept: kept.toJSON() }, renewAt };
}

/** Closes an open resource, which nothing in this run needs any longer. */
export async function closeEphemeralResource(call: Call, opened: OpenedEphemeralResource): Promise<void> {
  const resource = call.server.ephemeralResource(opened.typeName);
  await resource.close?.({ private: new PrivateState(opened.private.kept) }, call.context());
}
