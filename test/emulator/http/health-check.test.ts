import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../../lib/emulator";
import { send, testSeed } from "../support";

describe("GET /healthz", () => {
  let emulator: Emulator;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-health-test-"));
  });
  afterEach(async () => {
    await emulator.close().catch(() => undefined);
    rmSync(folder, { recursive: true });
  });

  it("says that the emulator serves, whatever name it is asked by, without a trace and apart from faults", async () => {
    emulator = await startEmulator({ switches: { latencyMilliseconds: 600_000 } });
    emulator.admin.addFault({ kind: "reset_before", count: Infinity });
    for (const [method, host] of [
      ["GET", "127.0.0.1"],
      ["HEAD", "emulator.internal:8080"],
    ] as const) {
      const answer = await send(`${emulator.url}/healthz?x`, method, undefined, { host });
      expect([answer.status, answer.text]).toEqual([200, method === "GET" ? '{"status":"ok"}' : ""]);
    }
    expect(emulator.admin.journal).toEqual([]);
    const other = await send(`${emulator.url}/healthz`, "POST", undefined, {});
    expect([other.status, other.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it("says that it is failing once changes cannot be kept, and not why", async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on("warning", listen);
    const stateFile = join(folder, "state");
    emulator = await startEmulator({ seed: testSeed, stateFile });
    expect((await send(`${emulator.url}/healthz`, "GET", undefined, {})).status).toBe(200);
    writeFileSync(stateFile, "somebody else's");
    emulator.admin.updateOrg("00omanaged", { status: "INACTIVE" });
    const { status, text } = await send(`${emulator.url}/healthz`, "GET", undefined, {});
    process.off("warning", listen);
    expect([status, text]).toEqual([503, '{"status":"failing","code":"ERR_EMULATOR_STATE_FILE"}']);
    expect(warnings).toEqual([]);
  });
});
