/** The process around the commands: signals, and pipes that are closed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, openSync, closeSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateEngine } from "../../tools/toolchain/engine";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { secretsInText } from "../support/secrets";
import { useWorkspaces, withProvider } from "../support/workspace";
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

  const start = (args: readonly string[], environment: Readonly<Record<string, string | undefined>>) => {
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
    // More than fits into a pipe.
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

  it("keeps its exit code where nobody reads", async () => {
    const { child, closed } = start(["doctor", "--json"], { AERIAL_ACCOUNT_ID: "0227x" });
    child.stdout.destroy();
    expect(await closed).toEqual([1, null]);
  });

  it("does its work where nobody reads what it remarks", async () => {
    const { environment } = await emulators();
    const { child, said, closed } = start(["orgs"], environment);
    child.stderr.destroy();
    expect(await closed).toEqual([0, null]);
    expect(said.out).toContain("DOMAIN");
  });

  it("fails where its output cannot be written", async () => {
    const { environment } = await emulators();
    const unwritable = join(folder, "unwritable");
    writeFileSync(unwritable, "");
    const output = openSync(unwritable, "r");
    const child = spawn(process.execPath, [command, "orgs", "--json"], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ["ignore", output, "pipe"],
    });
    let error = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => (error += text));
    const [exitCode] = (await once(child, "close")) as [number | null];
    closeSync(output);
    expect([exitCode, error]).toEqual([1, expect.stringMatching(/^aerial: Standard output cannot be written: EBADF/)]);
  });

  describe("with an engine that does not end when it is told to", () => {
    /** Says on a connection what it hears; the connection ends with it. The second is what engines start: a provider. */
    const ENGINE = String.raw`
const { spawn } = require("node:child_process");
const { writeFileSync } = require("node:fs");
const { connect } = require("node:net");
const [role] = process.argv.slice(2);
const socket = connect(Number(process.env.REPORT_TO), "127.0.0.1");
if (role === "provider") {
  socket.write("started provider\n");
} else {
  writeFileSync(process.argv.find((text) => text.startsWith("-out=")).slice(5), "values of all attributes");
  spawn(process.execPath, [__filename, "provider"], { stdio: "ignore" });
  socket.write("started engine\n");
  process.on("SIGINT", () => socket.write("told\n"));
}
`;

    // An engine that outlives its test ends with its connection.
    let sockets: Socket[] = [];
    afterEach(() => sockets.forEach((socket) => socket.destroy()));

    it("ends it, and removes its plan, with the second signal", async () => {
      const temporary = mkdtempSync(join(folder, "temporary-"));
      const stack = mkdtempSync(join(folder, "stack-"));
      writeFileSync(join(stack, "main.tf"), "");
      const engine = join(folder, "engine.cjs");
      writeFileSync(engine, `#!${process.execPath}\n${ENGINE}`);
      chmodSync(engine, 0o755);

      let [heard, ended] = ["", 0];
      sockets = [];
      let changed = (): void => undefined;
      const server = createServer((socket: Socket) => {
        sockets.push(socket);
        socket.setEncoding("utf8").on("data", (text: string) => {
          heard += text;
          changed();
        });
        // A process that is killed resets its connection.
        socket
          .on("error", () => undefined)
          .on("close", () => {
            ended += 1;
            changed();
          });
      });
      const until = async (holds: () => boolean): Promise<void> => {
        while (!holds()) {
          await new Promise<void>((resolve) => (changed = resolve));
        }
      };
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const { child, said, closed } = start(["drift", stack], {
          TMPDIR: temporary,
          TERRAFORM_BINARY_NAME: engine,
          TF_DATA_DIR: stack,
          REPORT_TO: String((server.address() as AddressInfo).port),
        });
        const gone = closed.then(() => {
          throw new Error(`aerial ended too early: ${said.out}${said.error}`);
        });
        await Promise.race([
          gone,
          until(() => ["engine", "provider"].every((each) => heard.includes(`started ${each}`))),
        ]);
        expect(readdirSync(temporary)).toHaveLength(1);
        child.kill("SIGTERM");
        await until(() => heard.includes("told"));
        child.kill("SIGTERM");
        expect(await closed).toEqual([130, null]);
        expect(readdirSync(temporary)).toEqual([]);
        await until(() => ended === 2);
      } finally {
        server.close();
      }
    });
  });

  describeWith(["engine", "provider"], "with an engine", () => {
    const workspaces = useWorkspaces();

    it("looks at every stack and keeps its exit code where nobody reads, and leaves no plan", async () => {
      const seed = { orgs: [{ id: "00osales", domain: "acme-sales.okta.com", accountId: "0227testaccount" }] };
      const service = await emulators({ seed });
      const workspace = workspaces({
        configuration: withProvider(`
resource "aerial_org_status" "sales" {
  org_id = "00osales"
  status = "ACTIVE"
}
`),
        environment: { ...service.environment },
      });
      await workspace.init();
      expect((await workspace.apply()).exitCode).toBe(0);
      const { admin } = service.emulator;
      admin.updateOrg("00osales", { status: "INACTIVE" });
      admin.clearJournal();
      const temporary = mkdtempSync(join(folder, "temporary-"));
      const { child, said, closed } = start(["drift", workspace.directory, workspace.directory], {
        HOME: workspace.base,
        TMPDIR: temporary,
        TF_CLI_CONFIG_FILE: join(workspace.base, "empty.tfrc"),
        TERRAFORM_BINARY_NAME: locateEngine()!.path,
        ...service.environment,
      });
      child.stdout.destroy();
      expect([await closed, said.error]).toEqual([[2, null], ""]);
      expect(readdirSync(temporary)).toEqual([]);
    });
  });
});
