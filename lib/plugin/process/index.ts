/**
 * The process of a plugin: its handshake, certificate, listener, logs, go-plugin services, start and end.
 *
 * This module implements go-plugin's conventions and does not depend on Terraform's resources. It loads code only when it
 * is needed, because an engine starts a provider three times for one plan.
 */
export { HandshakeError, MagicCookieError, ProtocolVersionError } from "./handshake";
export { ListenError } from "./listener";
export { Logger, logLevel } from "./log";
export type { LogFields, LoggerOptions, LogLevel } from "./log";
export { SecretRegistry } from "./secrets";
export { serve } from "./serve";
export type { ServeContext, ServeOptions } from "./serve";
