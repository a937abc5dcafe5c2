/** ListResource: what exists of a managed resource's type. */
import { inOneLine } from "../../text/printable";
import { identityOf } from "./identity-data";
import type { Session } from "./session";
import { Diagnostics } from "../diagnostics";
import { serverStreaming } from "../grpc/service";
import type { CallContext } from "../grpc/service";
import type { ListedResource } from "../list-resource";
import type { MessageInit, MessageOf } from "../protobuf/message";
import { ListResourceEvent, ListResourceRequest } from "../protocol/messages";
import type { Resource } from "../resource";
import { nothingOf } from "../schema/nested";
import { decodeObject, encodeState } from "../values/dynamic-value";

type Event = MessageInit<typeof ListResourceEvent>;
type Request = MessageOf<typeof ListResourceRequest>;

export function listResource(session: Session) {
  return serverStreaming({
    request: ListResourceRequest,
    response: ListResourceEvent,
    handle: (request, call) => list(session, request, call),
  });
}

async function* list(session: Session, request: Request, call: CallContext): AsyncGenerator<Event> {
  const diagnostics = new Diagnostics();
  let told = 0;
  const untold = () => {
    const all = diagnostics.toProtocol();
    const rest = all.slice(told);
    told = all.length;
    return rest;
  };
  try {
    for await (const event of listed(session, request, call, diagnostics)) {
      yield { ...event, diagnostic: untold() };
    }
  } catch (error) {
    session.report(diagnostics, error);
  }
  const rest = untold();
  if (rest.length > 0) {
    yield { diagnostic: rest };
  }
}

async function* listed(
  session: Session,
  request: Request,
  call: CallContext,
  diagnostics: Diagnostics,
): AsyncGenerator<Event> {
  const { listResource: finder, resource } = session.listResource(request.type_name);
  const config = decodeObject(finder.schema.attributes, request.config) ?? {};
  const { limit, include_resource_object: includeResource } = request;
  if (limit <= 0) {
    return;
  }
  const context = session.context({ diagnostics, log: session.log }, call);
  let count = 0;
  for await (const found of finder.list({ config: config as never, limit, includeResource }, context)) {
    if (diagnostics.hasErrors) {
      return;
    }
    yield eventOf(resource, found, includeResource);
    count += 1;
    // Before the next one is asked for: it may cost a call.
    if (count >= limit) {
      return;
    }
  }
}

function eventOf(resource: Resource, { displayName, state }: ListedResource<any>, includeResource: boolean): Event {
  const { attributes } = resource.schema;
  const complete = { ...nothingOf(attributes), ...state };
  return {
    display_name: inOneLine(displayName),
    identity: identityOf(resource, complete),
    ...(includeResource ? { resource_object: encodeState(attributes, complete) } : {}),
  };
}
