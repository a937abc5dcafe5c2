import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { writeAnswer } from "../../../lib/emulator/http/response-writer";

const REQUEST = "GET /events HTTP/1.1\r\nhost: localhost\r\n\r\n";
const details = { requestId: "request", time: 0 };

describe("an answer that goes on after its body", () => {
  let server: Server;
  let client: Socket;
  const open = async (): Promise<void> => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  };
  beforeEach(() => {
    server = createServer();
  });
  afterEach(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it("is told when its client has gone, also where it waits behind another one on the same connection", async () => {
    const signals: AbortSignal[] = [];
    const both = new Promise<void>((resolve) => {
      server.on("request", (_request, response) => {
        writeAnswer(response, { status: 200, body: "", follow: (_response, gone) => signals.push(gone) }, details);
        if (signals.length === 2) {
          resolve();
        }
      });
    });
    await open();
    client.write(REQUEST + REQUEST);
    await both;
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    const ends = signals.map(async (signal) => once(signal, "abort"));
    client.destroy();
    await Promise.all(ends);
  });

  it("does not go on where its client has gone before", async () => {
    const follow = jest.fn();
    const answered = new Promise<void>((resolve) => {
      server.on("request", (message, response) => {
        message.socket.once("close", () => {
          writeAnswer(response, { status: 200, body: "", follow }, details);
          resolve();
        });
        client.destroy();
      });
    });
    await open();
    client.write(REQUEST);
    await answered;
    expect(follow).not.toHaveBeenCalled();
  });
});
