import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCommand } from "../../cli/support";
import type { EmulatorSnapshot } from "../../../lib/emulator";
import { runsOf } from "../../support/runs";
import { ACCOUNT_ID, CLIENT_ID, testSeed } from "../support";

/** The two values that one writer knows of its org: the acknowledged one, and the one in progress. */
interface Knowledge {
  readonly orgId: string;
  names: readonly string[];
  products: readonly string[];
}

const WRITERS = 8;
const ROUNDS = runsOf(20);

describe("an emulator that is killed", () => {
  let folder: string;
  let command: string;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-kill-"));
    command = await bundleCommand(folder);
    writeFileSync(join(folder, "seed.json"), JSON.stringify(testSeed));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => child?.kill("SIGKILL"));

  async function start(): Promise<{ url: string; ended: Promise<void> }> {
    const args = [
      command,
      "emulator",
      "--port",
      "0",
      "--seed",
      join(folder, "seed.json"),
      "--state",
      join(folder, "state"),
    ];
    const process_ = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    child = process_;
    let [out, error] = ["", ""];
    process_.stderr.on("data", (chunk) => (error += String(chunk)));
    const ended = new Promise<void>((done) => process_.once("exit", () => done()));
    await new Promise<void>((ready, fail) => {
      process_.once("exit", () => fail(new Error(`It ended by itself: ${error}`)));
      process_.stdout.on("data", (chunk) => {
        out += String(chunk);
        if (out.includes("Stop it")) {
          ready();
        }
      });
    });
    return { url: /at (http\S+)/.exec(out)?.[1] ?? "", ended };
  }

  const json = { "content-type": "application/json" };
  const call = async (url: string, method: string, body: unknown, headers: Record<string, string> = json) => {
    const answer = await fetch(url, { method, headers: { ...json, ...headers }, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const snapshot = async (url: string): Promise<EmulatorSnapshot["state"]> =>
    ((await (await fetch(`${url}/_admin/snapshot`)).json()) as EmulatorSnapshot).state;

  /** One writer: its org's name by the admin interface, and its product by the API, until the emulator is gone. */
  async function write(url: string, token: string, org: Knowledge, round: number, onAnswer: () => void): Promise<void> {
    const authorized = { authorization: `Bearer ${token}` };
    for (let step = 0; ; step += 1) {
      const name = `round ${round} step ${step}`;
      const product = step % 2 === 0 ? "P000131" : "P000139";
      try {
        org.names = [...org.names, name];
        expect((await call(`${url}/_admin/orgs/${org.orgId}`, "PATCH", { name })).status).toBe(200);
        org.names = [name];
        onAnswer();
        org.products = [...org.products, product];
        const products = `${url}/${ACCOUNT_ID}/api/v1/orgs/${org.orgId}/products`;
        expect((await call(products, "PUT", [{ id: product }], authorized)).status).toBe(200);
        org.products = [product];
        onAnswer();
      } catch (error) {
        if ((error as Error).name === "TypeError") {
          return; // fetch: the connection broke.
        }
        throw error;
      }
    }
  }

  it(`loses no acknowledged write in ${ROUNDS} kills`, async () => {
    // Mulberry32's first steps are enough for moments that differ and are the same in every run.
    let random = 7;
    const next = (limit: number): number => (random = (random * 1103515245 + 12345) & 0x7fffffff) % limit;
    const setup = await start();
    await call(`${setup.url}/_admin/seed`, "POST", {
      generate: { orgs: 1000, accountId: ACCOUNT_ID, products: ["P000052"] },
    });
    let emulator = setup;
    const orgs = Array.from({ length: WRITERS }, (_, index): Knowledge => {
      const orgId = `00ogenerated${String(index + 1).padStart(8, "0")}`;
      return { orgId, names: [`generated ${index + 1}`], products: ["P000052"] };
    });
    let acknowledged = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { access_token: token } = (await call(`${emulator.url}/_admin/tokens`, "POST", { clientId: CLIENT_ID }))
        .body;
      let left = 1 + next(120);
      const running = orgs.map((org) =>
        write(emulator.url, String(token), org, round, () => {
          acknowledged += 1;
          left -= 1;
          if (left === 0) {
            child?.kill("SIGKILL");
          }
        }),
      );
      await Promise.all(running);
      await emulator.ended;
      emulator = await start();
      const state = await snapshot(emulator.url);
      expect(state.orgs).toHaveLength(1006);
      const found = new Map(state.orgs.map((org) => [org.id, org]));
      for (const org of orgs) {
        const { name = "", products = [] } = found.get(org.orgId) ?? {};
        expect(org.names).toContain(name);
        expect([org.products, products.length]).toEqual([expect.arrayContaining([...products]), 1]);
        [org.names, org.products] = [[name], products];
      }
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS * 10);
  });
});
