/** The RPC ListResource, which lists the existing objects of a managed resource type. */
import { inOneLine } from "../../text/printable";
import { serverStreaming, type CallContext } from "../grpc/service";
import type { MessageInit, MessageOf } from "../protobuf/message";
import { ListResourceEvent, ListResourceRequest } from "../protocol/messages";
import * as server from "../server";
import { diagnosticsToProtocol } from "./conversion/diagnostics";
import { decodeObject, encodeObject } from "./conversion/dynamic-value";
import { encodeIdentity } from "./conversion/identity-data";

type Event = MessageInit<typeof ListResourceEvent>;
type Request = MessageOf<typeof ListResourceRequest>;

export function listResource(served: server.ProviderServer) {
  return serverStreaming({
    request: ListResourceRequest,
    response: ListResourceEvent,
    handle: (request, context) => list(served, request, context),
  });
}

async function* list(served: server.ProviderServer, request: Request, context: CallContext): AsyncGenerator<Event> {
  const call = new server.Call(served, context);
  let reported = 0;
  const untold = () => {
    const rest = call.diagnostics.all.slice(reported);
    reported += rest.length;
    return diagnosticsToProtocol(rest);
  };
  try {
    for await (const event of listed(call, request)) {
      yield { ...event, diagnostic: untold() };
    }
  } catch (error) {
    call.report(error);
  }
  const rest = untold();
  if (rest.length > 0) {
    yield { diagnostic: rest };
  }
}

async function* listed(call: server.Call, request: Request): AsyncGenerator<Event> {
  const { type_name: typeName, limit, include_resource_object: includeResource } = request;
  const { listResource: finder, resource } = call.server.listResource(typeName);
  const config = decodeObject(finder.schema.attributes, request.config) ?? {};
  for await (const found of server.listResource(call, { typeName, config, limit, includeResource })) {
    yield {
      display_name: inOneLine(found.displayName),
      identity: encodeIdentity(resource, found.identity),
      ...(found.state === undefined ? {} : { resource_object: encodeObject(resource.schema.attributes, found.state) }),
    };
  }
}
