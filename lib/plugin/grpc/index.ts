/**
 * The part of gRPC that a plugin needs, for Node without a library.
 *
 * Imports allowed: Node's own modules. This module implements HTTP/2 and gRPC, and does not depend on plugins or Terraform.
 */
export { ClientCertificateError, GrpcServer } from "./server";
export type { GrpcServerOptions, ListenAddress, TlsOptions } from "./server";
export { bidirectionalStreaming, serverStreaming, unary } from "./service";
export type {
  BidirectionalStreamingMethod,
  CallContext,
  MessageDecoder,
  MessageEncoder,
  Method,
  ServerStreamingMethod,
  Service,
  UnaryMethod,
} from "./service";
export { GrpcError, Status } from "./status";
