/** Ephemeral resources: opened for one run, renewed while it lasts, and closed. */
import { DiagnosticError } from "../diagnostics";
import { PrivateState, type PrivateData } from "../private-state";
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";

/** An ephemeral resource to open. */
export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  /** All of it is known. */
  readonly config: Values;
}

/** An ephemeral resource that is open. */
export interface OpenedEphemeralResource {
  readonly typeName: string;
  /** What opening, or renewing after it, left. */
  readonly private: PrivateData;
}

/** What holds until the next renewal. */
export interface RenewEphemeralResourceResponse {
  readonly private: PrivateData;
  /** @default - never */
  readonly renewAt?: Date;
}

/** What was opened. */
export interface OpenEphemeralResourceResponse extends RenewEphemeralResourceResponse {
  readonly result: Values;
}

/** Opens an ephemeral resource. @throws whatever the handler throws: nothing is open */
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

/** Renews what was opened. @throws whatever the handler throws: it is closed with what was known before */
export async function renewEphemeralResource(
  call: Call,
  { typeName, private: { kept: before } }: OpenedEphemeralResource,
): Promise<RenewEphemeralResourceResponse> {
  const resource = call.server.ephemeralResource(typeName);
  if (resource.renew === undefined) {
    throw new DiagnosticError({
      summary: "Renewal not supported",
      detail: `${typeName} cannot be renewed, yet a time for its renewal was set. Please report this.`,
    });
  }
  const kept = new PrivateState(before);
  const renewAt = await resource.renew({ private: kept }, call.context());
  return { private: { kept: kept.toJSON() }, renewAt };
}

/** Closes what was opened: nothing in this run needs it any longer. */
export async function closeEphemeralResource(call: Call, opened: OpenedEphemeralResource): Promise<void> {
  const resource = call.server.ephemeralResource(opened.typeName);
  await resource.close?.({ private: new PrivateState(opened.private.kept) }, call.context());
}
