/** A way from a client to an emulator in the same process, without sockets: they are two fifths of a campaign's time. */
import type { AerialClientOptions } from "../../lib/aerial";
import type { Emulator } from "../../lib/emulator";
import { pathOf } from "../../lib/emulator/http/request";
import { BodyTooLongError, ClientGoneError } from "../../lib/emulator/http/read-body";
import { bodyBytes, headerLines } from "../../lib/emulator/http/response-writer";

type Connect = NonNullable<AerialClientOptions["connect"]>;
type Connections = Awaited<ReturnType<Connect>>;
type Response = Awaited<ReturnType<Connections["request"]>>;
type Wire = Parameters<Emulator["answer"]>[0];

/**
 * Makes connections to the emulator only. A client gets the same result for each kind of fault as over HTTP:
 * in-process-connections.test.ts.
 */
export function inProcessConnections(emulator: Pick<Emulator, "answer" | "url">): Connect {
  const { host, origin } = new URL(emulator.url);
  const request: Connections["request"] = async (options) => {
    if (options.origin !== origin) {
      throw Object.assign(new Error(`Nobody but ${origin} is to be reached.`), { code: "ECONNREFUSED" });
    }
    const { method, path: target, headers } = options;
    const body = Buffer.from((options.body as string | null) ?? "", "utf8");
    const signal = options.signal as AbortSignal;
    return new Promise<Response>((resolve, reject) => {
      const give = (wire: Wire): void => {
        emulator.answer(wire).catch(reject);
      };
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      give({
        head: {
          method,
          target,
          path: pathOf(target),
          url: new URL(target, origin),
          headers: { host, "content-length": String(body.length), ...(headers as Record<string, string>) },
        },
        gone: signal,
        isLeftOut: false,
        read: async (maximumBytes) => {
          if (signal.aborted) {
            throw new ClientGoneError("The client went away.");
          }
          if (body.length > maximumBytes) {
            throw new BodyTooLongError(maximumBytes, false);
          }
          return body;
        },
        reset: () => reject(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })),
        write: (answer, details) => {
          const bytes = bodyBytes(answer);
          const lines = [...headerLines(answer, details)].map(
            ([name, values]) => [name, values.length === 1 ? values[0] : values] as const,
          );
          const text =
            details.fault?.kind === "truncated"
              ? () => Promise.reject(Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }))
              : () => Promise.resolve(bytes.toString("utf8"));
          resolve({
            statusCode: answer.status,
            headers: Object.fromEntries([...lines, ["content-length", String(bytes.length)]]),
            body: { text },
          } as unknown as Response);
        },
      });
    });
  };
  return async () => ({ request, close: () => Promise.resolve() });
}
