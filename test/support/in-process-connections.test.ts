import { setImmediate as turn } from "node:timers/promises";
import { AerialClient } from "../../lib/aerial";
import type { Fault } from "../../lib/emulator";
import { FAULT_KINDS } from "../campaign/support/faults";
import { useEmulators } from "./emulator";
import { inProcessConnections } from "./in-process-connections";
import { VirtualTime } from "./virtual-time";

const ACCOUNT = "0227testaccount";
const ORG = { id: "00oacme", domain: "acme.okta.com", accountId: ACCOUNT, products: ["P000052"] };

type Work = (client: AerialClient) => Promise<unknown>;

const CALLS: Readonly<Record<string, Work>> = {
  "a read": async (client) => client.orgs.get(ORG.id),
  "a write": async (client) => client.orgProducts.replace(ORG.id, ["P000131"]),
};

/** The result that a client gets, and what the service noted about it. */
interface Told {
  readonly outcome: unknown;
  readonly journal: readonly unknown[];
  readonly products: readonly string[] | undefined;
  readonly milliseconds: number;
}

describe("connections in the same process", () => {
  const emulators = useEmulators();

  async function tell(work: Work, faults: readonly Fault[], entries?: number): Promise<Told> {
    const time = new VirtualTime();
    const begin = time.now();
    const service = await emulators({ now: time.now, sleep: time.hold, accountId: ACCOUNT, seed: { orgs: [ORG] } });
    const { emulator, url, clientId, privateKey } = service;
    const client = new AerialClient({
      accountId: ACCOUNT,
      baseUrl: url,
      credentials: { kind: "private_key", orgDomain: url, clientId, privateKey },
      maxRetries: 2,
      minWaitSeconds: 0,
      maxWaitSeconds: 0,
      clock: time,
      connect: entries === undefined ? inProcessConnections(emulator) : undefined,
    });
    faults.forEach((fault) => emulator.admin.addFault(fault));
    const outcome = await work(client).then(
      (result) => ({ result }),
      (error: Error) => ({ ...error, name: error.name, message: error.message }),
    );
    await client.close();
    // Over HTTP, the emulator records a canceled request only when it notices that the client has gone: later than others.
    while (emulator.admin.journal.length < (entries ?? 0)) {
      await turn();
    }
    const { host } = new URL(url);
    return {
      outcome: comparable(outcome, host),
      journal: [...emulator.admin.journal]
        .sort((left, right) => left.sequence - right.sequence)
        .map((entry) => comparable(entry, host)),
      products: emulator.admin.org(ORG.id)?.products,
      milliseconds: Math.floor((time.now() - begin) / 10_000) * 10_000,
    };
  }

  describe.each(Object.entries(FAULT_KINDS))("that meet %s", (_title, kind) => {
    it.each(Object.entries(CALLS))("report the same as HTTP, in %s", async (_call, work) => {
      // The first call fetches the token.
      for (const calls of [
        { skip: 0, count: Infinity },
        { skip: 1, count: 1 },
      ] as const) {
        const inProcess = await tell(work, [{ ...kind, ...calls }]);
        expect(inProcess.journal.length).toBeGreaterThan(calls.skip);
        expect(inProcess).toEqual(await tell(work, [{ ...kind, ...calls }], inProcess.journal.length));
      }
    });
  });

  it("reach nobody else", async () => {
    const { emulator } = await emulators();
    const client = new AerialClient({
      accountId: ACCOUNT,
      baseUrl: "http://127.0.0.1:9",
      credentials: { kind: "access_token", accessToken: "token" },
      connect: inProcessConnections(emulator),
    });
    await expect(client.orgs.get(ORG.id)).rejects.toMatchObject({ code: "ERR_AERIAL_CONNECTION", requestSent: false });
  });
});

/** Without what is another in each run: addresses, and the ids of requests and errors. */
function comparable(value: unknown, host: string): unknown {
  const text = (_name: string, part: unknown): unknown =>
    typeof part === "string"
      ? part
          .replaceAll(host, "HOST")
          // Whole words only: a random id of a request may contain what an id of an error begins with.
          .replaceAll(/(?<![\w-])oae[\w-]{16}(?![\w-])/g, "ERROR-ID")
          .replaceAll(/(?<![\w-])[\w-]{27}(?![\w-])/g, "REQUEST-ID")
      : part;
  return JSON.parse(JSON.stringify(value, text));
}
