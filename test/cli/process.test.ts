/** What the process does around the commands: signals, and pipes that are closed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useEmulators } from "../support/emulator";
import { secretsInText } from "../support/secrets";
import { bundleCommand } from "./support";

describe("the process of aerial", () => {
  const emulators = useEmulators();
  let folder: string;
  let command: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-process-"));
    command = await bundleCommand(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (args: readonly string[], environment: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env.PATH, ...environment } });
    const said = { out: "", error: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.error += text));
    return { child, said, closed: once(child, "close") as Promise<[number | null]> };
  };

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("stops with %s in the middle of a call", async (signal) => {
    const { environment, emulator, secrets } = await emulators();
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    const hit = new Promise<void>((resolve) => {
      emulator.admin.addFault({ kind: "latency", path: /\/orgs/, hold, onHit: resolve });
    });
    const { child, said, closed } = start(["orgs"], environment);
    await hit;
    child.kill(signal);
    const [exitCode] = await closed;
    release();
    expect([exitCode, said]).toEqual([130, { out: "", error: "Stopped.\n" }]);
    expect(secretsInText(said.out + said.error, secrets)).toEqual([]);
  });

  it("ends in peace where nobody reads on", async () => {
    const { environment, emulator, accountId } = await emulators();
    // More than a pipe holds.
    emulator.admin.generate({ orgs: 2000, accountId });
    const { child, said, closed } = start(["orgs", "--json"], environment);
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [exitCode] = await closed;
    expect([exitCode, said.error]).toEqual([0, ""]);
  });

  it("hands all of a long document to a pipe before it ends", async () => {
    const { environment, emulator, accountId } = await emulators();
    emulator.admin.generate({ orgs: 2000, accountId });
    const { said, closed } = start(["orgs", "--json"], environment);
    const [exitCode] = await closed;
    expect(exitCode).toBe(0);
    expect(JSON.parse(said.out)).toHaveLength(2000);
  });

  it("says once that something is wrong, and shows no stack", async () => {
    const { said, closed } = start(["doctor", "--json"], { AERIAL_ACCOUNT_ID: "0227x" });
    const [exitCode] = await closed;
    expect(exitCode).toBe(1);
    expect(JSON.parse(said.out)).toMatchObject({ status: "failed" });
    expect(said.error).toBe("");
  });
});
