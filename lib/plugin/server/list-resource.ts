/** Listing: what exists of a managed resource's type. */
import type { ListedResource as FoundResource } from "../list-resource";
import type { Resource } from "../resource";
import { nothingOf, type Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";
import { identityOf } from "./identity";

/** What to list. */
export interface ListResourceRequest {
  readonly typeName: string;
  /** All of it is known. */
  readonly config: Values;
  /** How many are taken; none unless it is positive. */
  readonly limit: number;
  readonly includeResource: boolean;
}

/** One that was found. */
export interface ListedResource {
  readonly displayName: string;
  readonly identity?: Values;
  /** The state that a refresh after an import would have. @default - not asked for */
  readonly state?: Values;
}

/**
 * Yields what there is, one after the other, and ends with an error among the call's diagnostics.
 *
 * @throws whatever the handler throws
 */
export async function* listResource(call: Call, request: ListResourceRequest): AsyncGenerator<ListedResource> {
  const { typeName, config, limit, includeResource } = request;
  const { listResource: finder, resource } = call.server.listResource(typeName);
  if (limit <= 0) {
    return;
  }
  let count = 0;
  for await (const found of finder.list({ config: config as never, limit, includeResource }, call.context())) {
    if (call.diagnostics.hasErrors) {
      return;
    }
    yield listed(resource, found, includeResource);
    count += 1;
    // Before the next one is asked for: it may cost a call.
    if (count >= limit) {
      return;
    }
  }
}

function listed(resource: Resource, found: FoundResource<any>, includeResource: boolean): ListedResource {
  const { attributes } = resource.schema;
  const complete = { ...nothingOf(attributes), ...found.state };
  return {
    displayName: found.displayName,
    identity: identityOf(resource, complete),
    ...(includeResource ? { state: requireStorable(attributes, complete) } : {}),
  };
}
