/** The plugin's listener: a socket that only its user can access, or a port of the loopback interface. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ListenAddress } from "../grpc";
import type { Handshake } from "./handshake";

/** The longest socket path that all systems support, in bytes (with the final zero, 104 on macOS and 108 on Linux). */
const MAXIMUM_PATH_BYTES = 103;

/** The plugin cannot listen on any address. */
export class ListenError extends Error {
  readonly code = "ERR_PLUGIN_LISTEN";
  override readonly name = "ListenError";
}

/** A listening socket server and its address. */
export interface Listener {
  readonly server: Server;
  readonly address: ListenAddress;
  /** Removes the socket's folder from the file system. Can be called while the process exits. */
  remove(): void;
}

/**
 * Starts to listen: on Windows on a port of the loopback interface, elsewhere on a socket in a new folder that no other
 * user can access.
 *
 * @throws ListenError if that is not possible.
 */
export async function listen(
  handshake: Pick<Handshake, "ports" | "socketFolder">,
  platform: NodeJS.Platform = process.platform,
): Promise<Listener> {
  return platform === "win32" ? listenAtPort(handshake) : listenAtSocket(handshake);
}

async function listenAtSocket({ socketFolder }: Pick<Handshake, "socketFolder">): Promise<Listener> {
  const folder = createFolder(socketFolder ?? tmpdir());
  const address = { path: join(folder, "s") };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    return { server: await bind(address), address, remove };
  } catch (error) {
    remove();
    throw new ListenError(`The provider cannot listen on ${address.path}: ${messageOf(error)}.`, { cause: error });
  }
}

/** Creates a folder with the mode 0700. */
function createFolder(parent: string): string {
  const prefix = "plugin-";
  // On macOS and in CI systems, the path for temporary files can be too long.
  const fits = Buffer.byteLength(join(parent, `${prefix}XXXXXX`, "s")) <= MAXIMUM_PATH_BYTES;
  const base = fits ? parent : "/tmp";
  try {
    return mkdtempSync(join(base, prefix));
  } catch (error) {
    throw new ListenError(
      `The provider cannot create a folder for its socket in ${base}: ${messageOf(error)}. ` +
        "Set TMPDIR to a folder that it can write to.",
      { cause: error },
    );
  }
}

async function listenAtPort({ ports }: Pick<Handshake, "ports">): Promise<Listener> {
  const host = "127.0.0.1";
  const { minimum, maximum } = ports ?? { minimum: 0, maximum: 0 };
  for (let port = minimum; port <= maximum; port += 1) {
    try {
      const server = await bind({ host, port });
      const bound = server.address();
      return {
        server,
        address: { host, port: typeof bound === "object" && bound !== null ? bound.port : port },
        remove: () => undefined,
      };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" && code !== "EACCES") {
        throw new ListenError(`The provider cannot listen on ${host}:${port}: ${messageOf(error)}.`, { cause: error });
      }
    }
  }
  throw new ListenError(
    `The provider cannot listen on ${host}: all ports from ${minimum} to ${maximum} are in use. Free one of them, or set ` +
      "PLUGIN_MIN_PORT and PLUGIN_MAX_PORT to a larger range.",
  );
}

function bind(address: ListenAddress): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
