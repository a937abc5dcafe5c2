/**
 * The handshake of go-plugin: the engine's conditions come in the environment, the plugin answers one line on stdout.
 *
 * @see https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md
 */
import type { ListenAddress } from "../grpc";

/** The version of go-plugin's own protocol. */
const CORE_PROTOCOL_VERSION = 1;

/** The version of Terraform's plugin protocol that is served. */
export const PROTOCOL_VERSION = 6;

/** The variable, and its value, by which Terraform and OpenTofu say that they start a provider. */
export const MAGIC_COOKIE = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
} as const;

/** The program was started by something else than Terraform or OpenTofu, most likely by hand. */
export class MagicCookieError extends Error {
  readonly code = "ERR_PLUGIN_MAGIC_COOKIE";
  override readonly name = "MagicCookieError";
}

/** The engine does not speak version 6 of the plugin protocol. */
export class ProtocolVersionError extends Error {
  readonly code = "ERR_PLUGIN_PROTOCOL_VERSION";
  override readonly name = "ProtocolVersionError";
}

/** The engine's environment holds something that cannot be understood. */
export class HandshakeError extends Error {
  readonly code = "ERR_PLUGIN_HANDSHAKE";
  override readonly name = "HandshakeError";
}

/** What the engine asks for. */
export interface Handshake {
  /** The certificate, in PEM, that the client will present. @default - no TLS */
  readonly clientCertificate?: string;
  /** The ports to choose from, both ends included, where a port is listened on. @default - any free port */
  readonly ports?: { readonly minimum: number; readonly maximum: number };
  /** The folder for the socket. @default - the system's folder for temporary files */
  readonly socketFolder?: string;
}

/**
 * Reads the engine's conditions.
 *
 * @throws MagicCookieError, ProtocolVersionError, HandshakeError
 */
export function readHandshake(environment: Readonly<Record<string, string | undefined>>): Handshake {
  if (environment[MAGIC_COOKIE.name] !== MAGIC_COOKIE.value) {
    throw new MagicCookieError("This program is a Terraform provider: Terraform or OpenTofu starts it.");
  }
  const versions = environment.PLUGIN_PROTOCOL_VERSIONS;
  if (versions === undefined || !versions.split(",").some((version) => Number(version) === PROTOCOL_VERSION)) {
    throw new ProtocolVersionError(
      `This provider speaks version ${PROTOCOL_VERSION} of the plugin protocol, and the program that started it ` +
        `${versions ? `speaks ${versions}` : "names none"}. Use Terraform 1.0 or later, or OpenTofu.`,
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
 * The line, without its end, that tells the engine where the plugin listens.
 *
 * @param certificate - the server's certificate in DER; undefined without TLS.
 */
export function handshakeLine(address: ListenAddress, certificate: Uint8Array | undefined): string {
  const [network, location] = "path" in address ? ["unix", address.path] : ["tcp", `${address.host}:${address.port}`];
  // Go's decoder wants the base64 without padding.
  const encoded = certificate === undefined ? "" : Buffer.from(certificate).toString("base64").replace(/=+$/, "");
  return [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, location, "grpc", encoded].join("|");
}

/** The value of TF_REATTACH_PROVIDERS that makes an engine use a provider that runs already. */
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
    throw new HandshakeError("PLUGIN_CLIENT_CERT holds no certificate in PEM.");
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
    throw new HandshakeError(`PLUGIN_MIN_PORT ${minimum} and PLUGIN_MAX_PORT ${maximum} are no range of ports.`);
  }
  // Zero to zero is how go-plugin leaves the choice to the plugin.
  return ports.maximum === 0 ? undefined : ports;
}
