/** Lists the existing objects of a managed resource type. */
import type { ListedResource as FoundResource } from "../list-resource";
import type { Resource } from "../resource";
import { nothingOf, type Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";
import type { Call } from "./call";
import { identityOf } from "./identity";

/** A request to list resources. */
export interface ListResourceRequest {
  readonly typeName: string;
  /** The configuration, in which all values are known. */
  readonly config: Values;
  /** The maximum number of results; there are none unless it is positive. */
  readonly limit: number;
  readonly includeResource: boolean;
}

/** A resource that was found. */
export interface ListedResource {
  readonly displayName: string;
  readonly identity?: Values;
  /** The state that a refresh after an import would produce. @default - not requested */
  readonly state?: Values;
}

/**
 * Yields the existing objects one by one. Ends when the call's diagnostics contain an error.
 *
 * @throws any error of the handler
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
    // Stop before requesting the next one, which may take an API call.
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
