/**
 * The process of a plugin: handshake, certificate, listening, logs, the services of go-plugin, start and end.
 *
 * It knows go-plugin's conventions, and nothing of Terraform's resources. Nothing is loaded before
 * it is needed: an engine starts a provider three times for one plan.
 */
export { HandshakeError, MagicCookieError, ProtocolVersionError } from "./handshake";
export { ListenError } from "./listener";
export { Logger, logLevel } from "./log";
export type { LogFields, LoggerOptions, LogLevel } from "./log";
export { SecretRegistry } from "./secrets";
export { serve } from "./serve";
export type { ServeContext, ServeOptions } from "./serve";
