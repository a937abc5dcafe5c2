/**
 * gRPC for Node without a library: the part of it that a plugin needs.
 *
 * Imports allowed: Node's own modules. It knows HTTP/2 and gRPC, and nothing of plugins or of Terraform.
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
