/** The command below npm, which passes signals on to its shell at most. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNpmParent, runsInBackground } from "../../lib/cli/npm-parent";
import { bundleCommand } from "./support";

describe("aerial below npm", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-npm-"));
    const command = await bundleCommand(folder);
    const bin = join(folder, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    const text = `#!${process.execPath}\nrequire(${JSON.stringify(command)});\n`;
    writeFileSync(join(bin, "aerial"), text, { mode: 0o755 });
    const scripts = {
      emulator: "node --version && aerial emulator --port 0",
      "in-the-background": "aerial emulator --port 0 & echo pid=$!",
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true, scripts }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts an emulator by npm; `ended` resolves once npm and all that has its output are gone. */
  async function start(args: readonly string[]) {
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
    const child = spawn("npm", args, {
      cwd: folder,
      env: { ...Object.fromEntries(environment), npm_config_offline: "true", npm_config_update_notifier: "false" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = once(child, "exit");
    const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
    let said = "";
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (text: string): void => {
        said += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (found !== undefined && said.includes("Stop it with")) {
          resolve(found);
        }
      };
      child.stdout.setEncoding("utf8").on("data", hear);
      child.stderr.setEncoding("utf8").on("data", hear);
      child.once("close", () => reject(new Error(`npm ended too early: ${said}`)));
    });
    return { child, url, exited, ended, said };
  }

  /** A stream of events as the page has it, once it has begun. */
  async function openEvents(url: string): Promise<{ readonly closed: Promise<unknown> }> {
    const [response] = await once(get(`${url}/_page/events`), "response");
    await once(response, "data");
    return { closed: new Promise((resolve) => response.on("error", () => undefined).on("close", resolve)) };
  }

  it.each([
    ["npm exec", "SIGTERM", ["exec", "--no", "--", "aerial", "emulator", "--port", "0"]],
    ["npm exec", "SIGHUP", ["exec", "--no", "--", "aerial", "emulator", "--port", "0"]],
    ["npm exec", "SIGKILL", ["exec", "--no", "--", "aerial", "emulator", "--port", "0"]],
    ["npm run", "SIGTERM", ["run", "emulator"]],
    ["npm run", "SIGHUP", ["run", "emulator"]],
  ] as const)("ends with %s after %s, with its streams of events", async (_title, signal, args) => {
    const { child, url, ended } = await start(args);
    const { closed } = await openEvents(url);
    child.kill(signal);
    await ended;
    await closed;
    await expect(once(get(url), "response")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("goes on after an npm script that started it in the background", async () => {
    const { url, exited, ended, said } = await start(["run", "in-the-background"]);
    await exited;
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500, "still there"))])).toBe(
      "still there",
    );
    const [response] = await once(get(`${url}/healthz`), "response");
    expect(response.statusCode).toBe(200);
    response.resume();
    process.kill(Number(/pid=(\d+)/.exec(said)?.[1]), "SIGTERM");
    await ended;
  });
});

describe("what started a process", () => {
  it("is not npm without its environment, nor if another program is between", async () => {
    await expect(findNpmParent({})).resolves.toBeUndefined();
    await expect(findNpmParent({ npm_lifecycle_script: "a script that no parent runs" })).resolves.toBeUndefined();
  });

  it.each([
    ["sh -c aerial emulator", false],
    ["sh -c npm run bundle --silent && node aerial.js emulator", false],
    ["sh -c aerial emulator 2>&1 | tee log", false],
    ["sh -c aerial emulator &> log", false],
    ["sh -c aerial emulator &", true],
    ["sh -c aerial emulator & npm test && exit", true],
  ])("runs %j in the background: %s", (command, background) => {
    expect(runsInBackground(command)).toBe(background);
  });
});
