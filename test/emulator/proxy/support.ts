import { request } from "node:https";
import { connect, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { Emulator } from "../../../lib/emulator";

/** The response of a proxy to CONNECT, and the connection. */
export interface Connected {
  readonly socket: Socket;
  /** Status line, headers and body as far as they came. */
  readonly answer: string;
}

/** Opens a connection to an emulator's port. */
export async function open({ url }: Emulator): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  // Tests see errors in the response on the socket.
  socket.on("error", () => undefined);
  return socket;
}

/** Sends CONNECT. @param authority for example `acme.okta.com:443` */
export async function connectTo(emulator: Emulator, authority: string): Promise<Connected> {
  const socket = await open(emulator);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  const answer = await new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(chunk.toString())));
  return { socket, answer };
}

/** Encrypts a connection that was opened by CONNECT, and checks the certificate. */
export async function encrypt(emulator: Emulator, socket: Socket, servername: string): Promise<TLSSocket> {
  const encrypted = connectTls({ socket, servername, ca: emulator.proxy?.certificate });
  await new Promise<void>((resolve, reject) => encrypted.once("secureConnect", resolve).once("error", reject));
  encrypted.on("error", () => undefined);
  return encrypted;
}

/** An answer through the proxy. */
export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** The request of {@link viaProxy}. */
export interface ProxiedRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request of Node's https through CONNECT, with the certificate checked against the run's authority. */
export async function viaProxy(emulator: Emulator, url: string, options: ProxiedRequest = {}): Promise<ProxiedAnswer> {
  const { host, hostname } = new URL(url);
  const { socket, answer } = await connectTo(emulator, `${host}:443`);
  if (!answer.startsWith("HTTP/1.1 200 ")) {
    socket.destroy();
    throw new Error(answer);
  }
  const encrypted = await encrypt(emulator, socket, hostname);
  const { method = "GET", body, headers } = options;
  const length = method === "GET" ? {} : { "content-length": String(Buffer.byteLength(body ?? "")) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers: { ...length, ...headers }, createConnection: () => encrypted },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => (text += chunk)).on("error", reject);
        incoming.on("end", () => {
          encrypted.destroy();
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
        });
      },
    );
    outgoing.on("error", reject).end(body);
  });
}
