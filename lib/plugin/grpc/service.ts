/** What a service is made of: methods, the codecs of their messages, and handlers. */
import type { IncomingHttpHeaders } from "node:http2";

/** Makes bytes of messages. */
export interface MessageEncoder<Message> {
  encode(value: Message): Uint8Array;
}

/** Makes messages of bytes; throws where they are none. */
export interface MessageDecoder<Message> {
  decode(bytes: Uint8Array): Message;
}

/** What a handler learns of the call beside its request. */
export interface CallContext {
  /**
   * Aborted as soon as nobody waits for the answer any longer: the client cancelled the call or is gone, the deadline
   * passed, or the server is closed by force. Its reason is a `GrpcError`.
   */
  readonly signal: AbortSignal;
  /** Aborted when the server begins to close: calls that would last for ever end then. */
  readonly closing: AbortSignal;
  /** When the client stops waiting, in milliseconds since the epoch. @default - the client waits for ever */
  readonly deadline?: number;
  /** The headers of the call, names in lower case. */
  readonly metadata: IncomingHttpHeaders;
}

/** One request, one answer. */
export interface UnaryMethod<Request, Response> {
  readonly kind: "unary";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Answers the request. A `GrpcError` is answered with its status, any other error with UNKNOWN and its message. */
  handle(request: Request, context: CallContext): Promise<Response>;
  /** Called once the answer, with its status, has been handed to the connection. @default - nothing */
  onAnswered?(): void;
}

/** One request, any number of answers. */
export interface ServerStreamingMethod<Request, Response> {
  readonly kind: "server_streaming";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Yields the answers; the next is asked for when the connection has taken the one before. */
  handle(request: Request, context: CallContext): AsyncIterable<Response>;
}

/** Any number of requests, any number of answers, in any order. */
export interface BidirectionalStreamingMethod<Request, Response> {
  readonly kind: "bidirectional_streaming";
  readonly request: MessageDecoder<Request>;
  readonly response: MessageEncoder<Response>;
  /** Yields the answers; requests are read as fast as they are taken. */
  handle(requests: AsyncIterable<Request>, context: CallContext): AsyncIterable<Response>;
}

/** A method of any kind and with any messages. */
export type Method = UnaryMethod<any, any> | ServerStreamingMethod<any, any> | BidirectionalStreamingMethod<any, any>;

/** A service. */
export interface Service {
  /** The full name, with its package: "grpc.health.v1.Health". */
  readonly name: string;
  /** The methods by name. A call of any other answers UNIMPLEMENTED. */
  readonly methods: Readonly<Record<string, Method>>;
}

/** Declares a unary method; the types of its messages follow from the codecs. */
export function unary<Request, Response>(
  method: Omit<UnaryMethod<Request, Response>, "kind">,
): UnaryMethod<Request, Response> {
  return { kind: "unary", ...method };
}

/** Declares a method that answers a stream; the types of its messages follow from the codecs. */
export function serverStreaming<Request, Response>(
  method: Omit<ServerStreamingMethod<Request, Response>, "kind">,
): ServerStreamingMethod<Request, Response> {
  return { kind: "server_streaming", ...method };
}

/** Declares a method that reads and answers streams; the types of its messages follow from the codecs. */
export function bidirectionalStreaming<Request, Response>(
  method: Omit<BidirectionalStreamingMethod<Request, Response>, "kind">,
): BidirectionalStreamingMethod<Request, Response> {
  return { kind: "bidirectional_streaming", ...method };
}
