import { createServer, type Server } from "node:http";
import { connect as connectSocket, type AddressInfo, type Socket } from "node:net";
import { ConfigurationError, type ConnectionError } from "../../../lib/aerial";
import { connect, type HttpConnections } from "../../../lib/aerial/transport/dispatcher";
import { send } from "../../../lib/aerial/transport/send";
import { rejection } from "../support/client";
import { useServer } from "../support/server";

const OPTIONS = { connections: 2, connectTimeoutMilliseconds: 5000 };

describe("the proxy of the environment", () => {
  const holder = useServer();
  let proxy: Server;
  let proxyUrl: string;
  let asked: string[];
  let refuse: number | undefined;
  let sockets: Socket[];
  let connections: HttpConnections | undefined;

  beforeEach(async () => {
    asked = [];
    sockets = [];
    refuse = undefined;
    proxy = createServer();
    proxy.on("connect", (request, client: Socket) => {
      asked.push(request.url ?? "");
      sockets.push(client);
      client.on("error", () => undefined);
      if (refuse !== undefined) {
        client.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
        return;
      }
      // The test's server answers for every host.
      const upstream = connectSocket(Number(new URL(holder.server.url).port), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on("error", () => undefined);
      sockets.push(upstream);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    proxyUrl = `http://user:proxy-password@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    sockets.forEach((socket) => socket.destroy());
    await connections?.close();
    connections = undefined;
    await new Promise((resolve) => proxy.close(resolve));
  });

  const get = async (environment: NodeJS.ProcessEnv, url: string): Promise<number> => {
    connections = await connect(OPTIONS, environment);
    const { origin, pathname } = new URL(url);
    const response = await connections.request({ origin, path: pathname, method: "GET" });
    await response.body.text();
    return response.statusCode;
  };

  it("is used for other machines", async () => {
    await expect(get({ http_proxy: proxyUrl }, "http://aerial.example/x")).resolves.toBe(200);
    expect(asked).toEqual(["aerial.example:80"]);
    expect(holder.server.calls).toEqual(["GET /x"]);
  });

  it("is never used for loopback", async () => {
    await expect(get({ HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl }, `${holder.server.url}/x`)).resolves.toBe(200);
    expect(asked).toEqual([]);
  });

  it("is not used for what NO_PROXY names", async () => {
    connections = await connect(OPTIONS, { HTTPS_PROXY: proxyUrl, NO_PROXY: "aerial.invalid" });
    await rejection(connections.request({ origin: "https://aerial.invalid", path: "/", method: "GET" }));
    expect(asked).toEqual([]);
  });

  const failureThrough = async (proxy: string): Promise<ConnectionError> => {
    connections = await connect(OPTIONS, { HTTPS_PROXY: proxy });
    const opened = connections;
    const handler = send({
      connections: () => Promise.resolve(opened),
      timeoutMilliseconds: 60_000,
      userAgent: "t",
      log: () => undefined,
    });
    return rejection<ConnectionError>(
      handler({ method: "GET", url: "https://aerial.example/x", headers: {}, repeatable: true, write: false }),
    );
  };

  it("that nothing listens at is named instead of the service", async () => {
    const error = await failureThrough("http://127.0.0.1:1");
    expect(error).toMatchObject({ code: "ERR_AERIAL_CONNECTION", reason: "ECONNREFUSED", requestSent: false });
    expect(error.message).toContain("nothing is listening at the proxy's address 127.0.0.1:1 (ECONNREFUSED)");
    expect(error.message).toContain("HTTPS_PROXY");
  });

  it("whose host does not exist is named instead of the service", async () => {
    const error = await failureThrough("http://unresolvable.invalid:3128");
    expect(error).toMatchObject({ code: "ERR_AERIAL_CONNECTION", requestSent: false });
    expect(error.message).toContain("HTTPS_PROXY");
    expect(error.message).not.toMatch(/aerial\.example"? cannot be resolved/);
  });

  it("that refuses is named, without its password", async () => {
    refuse = 407;
    const error = await failureThrough(proxyUrl);
    expect(error.code).toBe("ERR_AERIAL_CONNECTION");
    expect(error).toMatchObject({ failure: "proxy", proxyStatus: 407, transient: false, requestSent: false });
    expect(error.message).toContain("refused to connect to aerial.example with status 407");
    expect(error.message).not.toContain("proxy-password");
  });

  it("that is no URL is an error that names the variable and not its value", async () => {
    const error = await rejection<ConfigurationError>(connect(OPTIONS, { HTTPS_PROXY: "http://user:secret@:bad" }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.setting).toBe("HTTPS_PROXY");
    expect(`${error.message}${error.stack}`).not.toContain("secret");
  });
});
