/** Where a plugin listens: a socket that its user alone can reach, or a port on the loopback interface. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ListenAddress } from "../grpc";
import type { Handshake } from "./handshake";

/** The longest path of a socket on any system, in bytes (104 on macOS with the final zero, 108 on Linux). */
const MAXIMUM_PATH_BYTES = 103;

/** There is no address to listen at. */
export class ListenError extends Error {
  readonly code = "ERR_PLUGIN_LISTEN";
  override readonly name = "ListenError";
}

/** A socket server that listens, and its address. */
export interface Listener {
  readonly server: Server;
  readonly address: ListenAddress;
  /** Removes what listening left in the file system. May be called as the process exits. */
  remove(): void;
}

/**
 * Begins to listen: on Windows at a port of the loopback interface, elsewhere at a socket in a new folder that no other
 * user can enter.
 *
 * @throws ListenError where that cannot be had.
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
    throw new ListenError(`The provider cannot listen at ${address.path}: ${messageOf(error)}.`, { cause: error });
  }
}

/** Makes a folder with the mode 0700. */
function createFolder(parent: string): string {
  const prefix = "plugin-";
  // macOS gives every user a long path for temporary files, and CI systems do.
  const fits = Buffer.byteLength(join(parent, `${prefix}XXXXXX`, "s")) <= MAXIMUM_PATH_BYTES;
  const base = fits ? parent : "/tmp";
  try {
    return mkdtempSync(join(base, prefix));
  } catch (error) {
    throw new ListenError(
      `The provider cannot make a folder for its socket in ${base}: ${messageOf(error)}. ` +
        "Set TMPDIR to a folder that it may write to.",
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
        throw new ListenError(`The provider cannot listen at ${host}:${port}: ${messageOf(error)}.`, { cause: error });
      }
    }
  }
  throw new ListenError(`Every port of ${host} from ${minimum} to ${maximum} is in use; the provider needs one.`);
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
