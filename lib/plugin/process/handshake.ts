/**
 * The handshake of go-plugin: the engine sets its requirements in the environment, and the plugin prints one line to stdout.
 *
 * @see https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md
 */
import type { ListenAddress } from "../grpc";

/** The version of go-plugin's own protocol. */
const CORE_PROTOCOL_VERSION = 1;

/** The version of Terraform's plugin protocol that this framework serves. */
export const PROTOCOL_VERSION = 6;

/** The environment variable that Terraform and OpenTofu set when they start a provider. */
export const MAGIC_COOKIE = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
} as const;

/** Something other than Terraform or OpenTofu started the program, probably a user. */
export class MagicCookieError extends Error {
  readonly code = "ERR_PLUGIN_MAGIC_COOKIE";
  override readonly name = "MagicCookieError";
}

/** The engine does not support version 6 of the plugin protocol. */
export class ProtocolVersionError extends Error {
  readonly code = "ERR_PLUGIN_PROTOCOL_VERSION";
  override readonly name = "ProtocolVersionError";
}

/** The engine set an invalid value in the environment. */
export class HandshakeError extends Error {
  readonly code = "ERR_PLUGIN_HANDSHAKE";
  override readonly name = "HandshakeError";
}

/** The engine's requirements. */
export interface Handshake {
  /** The client's certificate in PEM. @default - no TLS */
  readonly clientCertificate?: string;
  /** The range of ports, including both ends, if the plugin listens on a port. @default - any free port */
  readonly ports?: { readonly minimum: number; readonly maximum: number };
  /** The folder for the socket. @default - the system's folder for temporary files */
  readonly socketFolder?: string;
}

/**
 * Reads the engine's requirements.
 *
 * @throws MagicCookieError, ProtocolVersionError, HandshakeError
 */
export function readHandshake(environment: Readonly<Record<string, string | undefined>>): Handshake {
  if (environment[MAGIC_COOKIE.name] !== MAGIC_COOKIE.value) {
    throw new MagicCookieError("This program is a Terraform provider, which only Terraform or OpenTofu can start.");
  }
  const versions = environment.PLUGIN_PROTOCOL_VERSIONS;
  if (versions === undefined || !versions.split(",").some((version) => Number(version) === PROTOCOL_VERSION)) {
    throw new ProtocolVersionError(
      `This provider requires version ${PROTOCOL_VERSION} of the plugin protocol, but the program that started it ` +
        `${versions ? `supports ${versions}` : "specifies none"}. Use Terraform 1.0 or later, or OpenTofu.`,
    );
  }
  const tlsDisabled = environment.TF_DISABLE_PLUGIN_TLS ?? "";
  return {
    clientCertificate: tlsDisabled === "" ? readCertificate(environment.PLUGIN_CLIENT_CERT) : undefined,
    ports: readPorts(environment.PLUGIN_MIN_PORT, environment.PLUGIN_MAX_PORT),
    socketFolder: environment.PLUGIN_UNIX_SOCKET_DIR || undefined,
  };
}

/**
 * Returns the line, without a line feed, that contains the plugin's address for the engine.
 *
 * @param certificate - the server's certificate in DER; undefined without TLS.
 */
export function handshakeLine(address: ListenAddress, certificate: Uint8Array | undefined): string {
  const [network, location] = "path" in address ? ["unix", address.path] : ["tcp", `${address.host}:${address.port}`];
  // Go's decoder requires base64 without padding.
  const encoded = certificate === undefined ? "" : Buffer.from(certificate).toString("base64").replace(/=+$/, "");
  return [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, location, "grpc", encoded].join("|");
}

/** Returns the value of TF_REATTACH_PROVIDERS with which an engine uses a running provider. */
export function reattachConfiguration(providerAddress: string, address: ListenAddress, pid: number): string {
  const [network, location] = "path" in address ? ["unix", address.path] : ["tcp", `${address.host}:${address.port}`];
  return JSON.stringify({
    [providerAddress]: {
      Protocol: "grpc",
      ProtocolVersion: PROTOCOL_VERSION,
      Pid: pid,
      Test: true,
      Addr: { Network: network, String: location },
    },
  });
}

function readCertificate(pem: string | undefined): string | undefined {
  if (pem === undefined || pem === "") {
    return undefined;
  }
  if (!/^\s*-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/.test(pem)) {
    throw new HandshakeError("The environment variable PLUGIN_CLIENT_CERT does not contain a certificate in PEM.");
  }
  return pem;
}

function readPorts(minimum: string | undefined, maximum: string | undefined): Handshake["ports"] {
  if (!minimum || !maximum) {
    return undefined;
  }
  const ports = { minimum: Number(minimum), maximum: Number(maximum) };
  const valid = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65_535;
  if (!valid(ports.minimum) || !valid(ports.maximum) || ports.minimum > ports.maximum) {
    throw new HandshakeError(
      `PLUGIN_MIN_PORT ${minimum} and PLUGIN_MAX_PORT ${maximum} are not a range of ports. Correct these environment variables.`,
    );
  }
  // With a range from 0 to 0, go-plugin lets the plugin choose a port.
  return ports.maximum === 0 ? undefined : ports;
}
