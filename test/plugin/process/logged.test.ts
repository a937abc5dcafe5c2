/** The fields that every line of a call has. */
import { Logger } from "../../../lib/plugin/process/log";
import type { CallContext, Service } from "../../../lib/plugin/grpc/service";
import { logged } from "../../../lib/plugin/process/logged";

const ADDRESS = "registry.example/example/example";
const CONTEXT = {} as CallContext;
const codec = { encode: () => new Uint8Array(), decode: () => ({}) };

describe("a logged service", () => {
  let lines: Record<string, unknown>[];
  let log: Logger;
  let waiting: (() => void)[];
  beforeEach(() => {
    lines = [];
    waiting = [];
    log = new Logger({
      level: "trace",
      module: "provider",
      write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
    });
  });

  /** Logs, waits until it is let go on, and logs again. */
  async function work(text: string): Promise<void> {
    log.debug(`${text} begins`);
    await new Promise<void>((resolve) => waiting.push(resolve));
    log.debug(`${text} ends`);
  }

  const service: Service = {
    name: "example",
    methods: {
      PlanResourceChange: {
        kind: "unary",
        request: codec,
        response: codec,
        handle: async ({ type_name }: { type_name: string }) => await work(type_name),
      },
      ReadDataSource: { kind: "unary", request: codec, response: codec, handle: () => Promise.reject(new Error("no")) },
      ListResource: {
        kind: "server_streaming",
        request: codec,
        response: codec,
        handle: async function* () {
          log.debug("first");
          yield 1;
          log.debug("second");
          yield 2;
        },
      },
    },
  };

  const fieldsOf = (text: string) => lines.filter((line) => String(line["@message"]).startsWith(text));

  it("keeps apart the lines of calls that are under way at the same time", async () => {
    const { PlanResourceChange } = logged(service, log, ADDRESS).methods;
    const calls = ["a", "b"].map(
      async (type_name) => await (PlanResourceChange!.handle({ type_name } as never, CONTEXT) as Promise<unknown>),
    );
    await new Promise((resolve) => setImmediate(resolve));
    waiting.reverse().forEach((goOn) => goOn());
    await Promise.all(calls);
    const ids = ["a", "b"].map((name) => {
      const own = fieldsOf(name);
      expect(own).toHaveLength(2);
      expect(own).toEqual(
        own.map(() =>
          expect.objectContaining({ tf_rpc: "PlanResourceChange", tf_resource_type: name, tf_provider_addr: ADDRESS }),
        ),
      );
      const found = new Set(own.map((line) => line.tf_req_id));
      expect(found.size).toBe(1);
      return [...found][0];
    });
    expect(ids[0]).not.toBe(ids[1]);
    expect(fieldsOf("Served request").map((line) => line.tf_req_duration_ms)).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
  });

  it("notes the end of a call that fails, and what kind of thing it was about", async () => {
    const { ReadDataSource } = logged(service, log, ADDRESS).methods;
    await expect(ReadDataSource!.handle({ type_name: "example_thing" } as never, CONTEXT)).rejects.toThrow("no");
    expect(lines.map((line) => [line["@message"], line.tf_data_source_type])).toEqual([
      ["Received request", "example_thing"],
      ["Served request", "example_thing"],
    ]);
  });

  it("has the fields in every line of a stream", async () => {
    const { ListResource } = logged(service, log, ADDRESS).methods;
    const answers: unknown[] = [];
    for await (const answer of ListResource!.handle(
      { type_name: "example_thing" } as never,
      CONTEXT,
    ) as AsyncIterable<number>) {
      answers.push(answer);
    }
    expect(answers).toEqual([1, 2]);
    expect(lines.map((line) => [line["@message"], line.tf_rpc])).toEqual([
      ["first", "ListResource"],
      ["second", "ListResource"],
    ]);
  });

  it("is the service itself where nothing is logged", () => {
    expect(logged(service, new Logger({ level: "off", module: "provider" }), ADDRESS)).toBe(service);
  });
});
