import { execFile, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createPrivateKey, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { version } from "../../package.json";
import { run } from "../../lib/cli/program";
import { describeWith } from "../support/required";
import { bundleCommand, BUNDLED_VERSION } from "./support";

interface Session {
  readonly out: () => string;
  readonly error: () => string;
  readonly stop: () => void;
  readonly exitCode: Promise<number>;
  /** Resolves once the output matches. */
  until(pattern: RegExp): Promise<void>;
}

/** Runs the command in this process. */
function start(...args: string[]): Session {
  const controller = new AbortController();
  let [out, error] = ["", ""];
  const waiting: { pattern: RegExp; done: () => void }[] = [];
  const exitCode = run(args, {
    out: (text) => {
      out += text;
      waiting.filter(({ pattern }) => pattern.test(out)).forEach(({ done }) => done());
    },
    error: (text) => (error += text),
    stop: controller.signal,
  });
  return {
    out: () => out,
    error: () => error,
    stop: () => controller.abort(),
    exitCode,
    until: async (pattern) => {
      const seen = new Promise<void>((done) => {
        waiting.push({ pattern, done });
        if (pattern.test(out)) {
          done();
        }
      });
      await Promise.race([seen, exitCode]);
      expect(out).toMatch(pattern);
    },
  };
}

const exported = (out: string): Record<string, string> =>
  Object.fromEntries([...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));

/** Asks for a token as somebody would who exported the variables. */
async function requestToken(variables: Record<string, string>): Promise<Response> {
  const { SignJWT } = await import("jose");
  const url = `${variables.AERIAL_ORG_DOMAIN}/oauth2/v1/token`;
  const key = createPrivateKey(readFileSync(variables.AERIAL_PRIVATE_KEY ?? ""));
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer(variables.AERIAL_CLIENT_ID ?? "")
    .setSubject(variables.AERIAL_CLIENT_ID ?? "")
    .setAudience(url)
    .setExpirationTime("5m")
    .setJti(randomUUID())
    .sign(key);
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    scope: "okta.accounts.manage",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  });
  return fetch(url, { method: "POST", body });
}

async function get(variables: Record<string, string>, path: string): Promise<{ status: number; body: unknown }> {
  const token = ((await (await requestToken(variables)).json()) as { access_token: string }).access_token;
  const url = `${variables.AERIAL_BASE_URL}/${variables.AERIAL_ACCOUNT_ID}/api/v1${path}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

describe("aerial", () => {
  let folder: string;
  let session: Session | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-cli-test-"));
    session = undefined;
  });
  afterEach(async () => {
    session?.stop();
    await session?.exitCode;
    rmSync(folder, { recursive: true });
  });

  const writeSeed = (seed: unknown): string => {
    const file = join(folder, "seed.json");
    writeFileSync(file, typeof seed === "string" ? seed : JSON.stringify(seed));
    return file;
  };

  it("prints its version", async () => {
    const done = start("--version");
    expect(await done.exitCode).toBe(0);
    expect(done.out()).toBe(`${version}\n`);
  });

  it("prints help", async () => {
    const done = start("emulator", "--help");
    expect(await done.exitCode).toBe(0);
    for (const option of [
      "--port",
      "--seed",
      "--state",
      "--latency",
      "--environment",
      "--partner-program",
      "--quickstart",
      "--directory",
      "/_admin",
      "/healthz",
    ]) {
      expect(done.out()).toContain(option);
    }
  });

  it("serves an account whose exported client works", async () => {
    session = start("emulator", "--port", "0");
    await session.until(/Stop it/);
    const variables = exported(session.out());
    expect(Object.keys(variables)).toEqual([
      "AERIAL_BASE_URL",
      "AERIAL_ORG_DOMAIN",
      "AERIAL_ACCOUNT_ID",
      "AERIAL_CLIENT_ID",
      "AERIAL_PRIVATE_KEY",
    ]);
    const answer = await get(variables, "/orgs");
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(2);
    expect(session.out()).toMatch(/acme-sales\.okta\.com +can be added/);
    expect(session.out()).toMatch(/acme-legal\.okta\.com +has not granted consent/);
  });

  it("keeps the key in a file for its owner alone, prints its path alone, and removes a temporary one", async () => {
    session = start("emulator", "--port", "0");
    await session.until(/Stop it/);
    const file = exported(session.out()).AERIAL_PRIVATE_KEY ?? "";
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(resolve(file, "..")).mode & 0o777).toBe(0o700);
    const pem = readFileSync(file, "utf8");
    expect(session.out()).not.toContain("PRIVATE KEY-----");
    expect(session.out()).not.toContain(pem.split("\n")[1]);
    session.stop();
    expect(await session.exitCode).toBe(0);
    expect(existsSync(resolve(file, ".."))).toBe(false);
  });

  it("keeps the key in a named folder from start to start", async () => {
    const directory = join(folder, "a new folder");
    const pems: string[] = [];
    for (const attempt of [1, 2]) {
      session = start("emulator", "--port", "0", "--directory", directory);
      await session.until(/Stop it/);
      expect(exported(session.out()).AERIAL_PRIVATE_KEY).toBe(`'${join(directory, "private-key.pem")}'`);
      const file = join(directory, "private-key.pem");
      const variables = { ...exported(session.out()), AERIAL_PRIVATE_KEY: file };
      expect([attempt, (await requestToken(variables)).status]).toEqual([attempt, 200]);
      pems.push(readFileSync(file, "utf8"));
      session.stop();
      await session.exitCode;
    }
    expect(pems[0]).toBe(pems[1]);
  });

  it("says what is wrong with a key file that was there", async () => {
    writeFileSync(join(folder, "private-key.pem"), "nonsense");
    const done = start("emulator", "--port", "0", "--directory", folder);
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(/^aerial: [^\n]*--directory[^\n]*\n$/);
    expect(done.error()).toContain(`${join(folder, "private-key.pem")}: it does not contain a readable private key.`);
  });

  it("says what is wrong with a folder that cannot be made", async () => {
    const done = start("emulator", "--port", "0", "--directory", join(writeSeed("{}"), "folder"));
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(/private-key\.pem: ENOTDIR/);
  });

  const seed = {
    accounts: [{ id: "0227fromfile", products: [] }],
    orgs: [{ id: "00ofromfile", domain: "file.okta.com", accountId: "0227fromfile" }],
  };

  it("serves a seed file without a client of its own", async () => {
    session = start("emulator", "--port", "0", "--seed", writeSeed(seed));
    await session.until(/Stop it/);
    expect(session.out()).toMatch(
      /^Aerial emulator \(sandbox\) at http:\/\/127\.0\.0\.1:\d+\n\nOpen the address in a browser [\w ]+\. Stop it with Ctrl-C\.\n$/,
    );
  });

  const change = async (variables: Record<string, string>, path: string, method: string, body: unknown) =>
    (
      await fetch(`${variables.AERIAL_BASE_URL}/_admin${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    ).json();

  it("keeps its state in a file from start to start, with a new key for the same client", async () => {
    const state = join(folder, "state file");
    session = start("emulator", "--port", "0", "--state", state);
    await session.until(/Stop it/);
    expect(session.out()).toContain(`It stores its state in ${state}.\n`);
    await change(exported(session.out()), "/orgs/acme-hr.okta.com", "PATCH", { name: "Kept" });
    session.stop();
    expect(await session.exitCode).toBe(0);
    session = start("emulator", "--port", "0", "--state", state);
    await session.until(/Stop it/);
    expect(session.out()).toContain(`It continues with the state in ${state}.\n`);
    expect((await get(exported(session.out()), "/orgs/00oquickstart0000001")).body).toMatchObject({ name: "Kept" });
  });

  it("says that a seed file is not used where the state goes on", async () => {
    const [state, file] = [join(folder, "state"), writeSeed(seed)];
    for (const isResumed of [false, true]) {
      session = start("emulator", "--port", "0", "--state", state, "--seed", file);
      await session.until(/Stop it/);
      expect(session.out()).toContain(`${isResumed ? "continues with the state in" : "stores its state in"} ${state}.`);
      expect(session.out().includes(`${file} is not used`)).toBe(isResumed);
      session.stop();
      await session.exitCode;
    }
  });

  it("tells of a state file that it cannot use, and leaves it as it is", async () => {
    const state = writeSeed("accounts: []\n");
    const done = start("emulator", "--port", "0", "--state", state);
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(/^aerial: .+ not a state file of the emulator\. .+\n$/);
    expect(done.error()).toContain(` ${state} cannot be used: `);
    expect(readFileSync(state, "utf8")).toBe("accounts: []\n");
  });

  it("still knows the printed client after a reset", async () => {
    session = start("emulator", "--port", "0");
    await session.until(/Stop it/);
    const variables = exported(session.out());
    await change(variables, "/orgs/acme-hr.okta.com", "DELETE", {});
    expect((await get(variables, "/orgs")).body).toHaveLength(1);
    await change(variables, "/reset", "POST", {});
    expect((await get(variables, "/orgs")).body).toHaveLength(2);
  });

  it("takes longer for every answer with --latency", async () => {
    session = start("emulator", "--port", "0", "--latency", "80");
    await session.until(/Stop it/);
    const begin = performance.now();
    expect((await get(exported(session.out()), "/orgs")).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(158);
  });

  it("adds a client to the seed file's account with --quickstart", async () => {
    session = start("emulator", "--port", "0", "--seed", writeSeed(seed), "--quickstart");
    await session.until(/Stop it/);
    const variables = exported(session.out());
    expect(variables.AERIAL_ACCOUNT_ID).toBe("0227fromfile");
    expect((await get(variables, "/orgs")).body).toMatchObject([{ id: "00ofromfile" }]);
  });

  it.each([
    ["a file that holds no JSON", "{", /seed file .*seed\.json: .*JSON/],
    ["a file with a wrong seed", { orgs: [{ id: "1" }] }, /seed is invalid: orgs\[0\]\.domain is missing/],
  ])("says what is wrong with %s", async (_, content, message) => {
    const done = start("emulator", "--port", "0", "--seed", writeSeed(content));
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(message);
    expect(done.error()).not.toContain("    at ");
  });

  it("says that a seed file is missing", async () => {
    const done = start("emulator", "--seed", join(folder, "missing.json"));
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(/^aerial: .*missing\.json: ENOENT/);
  });

  it("says that a port is taken", async () => {
    session = start("emulator", "--port", "0");
    await session.until(/Stop it/);
    const port = new URL(exported(session.out()).AERIAL_BASE_URL ?? "").port;
    const done = start("emulator", "--port", port);
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(new RegExp(`^aerial: The emulator cannot listen on 127\\.0\\.0\\.1:${port}: `));
  });

  it.each([
    [["emulator", "--port", "65536"], /A port .* from 0 to 65535/],
    [["emulator", "--port", "x"], /A port .* from 0/],
    [["emulator", "--environment", "staging"], /Allowed choices are sandbox, production/],
    [["emulator", "--latency", "-1"], /A latency .* from 0 to 600000/],
    [["emulator", "--latency", "600001"], /A latency .* from 0 to 600000/],
    [["emulator", "--colour"], /unknown option '--colour'/],
    [["emulate"], /unknown command 'emulate'/],
  ])("refuses %j", async (args, message) => {
    const done = start(...args);
    expect(await done.exitCode).toBe(1);
    expect(done.error()).toMatch(message);
  });

  it("deletes orgs in production for partners alone", async () => {
    for (const [args, expected] of [
      [["--environment", "production"], 403],
      [["--environment", "production", "--partner-program"], 400],
    ] as const) {
      session = start("emulator", "--port", "0", ...args);
      await session.until(/Stop it/);
      const variables = exported(session.out());
      const token = ((await (await requestToken(variables)).json()) as { access_token: string }).access_token;
      const url = `${variables.AERIAL_BASE_URL}/${variables.AERIAL_ACCOUNT_ID}/api/v1/orgs/00oquickstart0000001/deletionRequest`;
      const answer = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${token}` } });
      expect([args, answer.status]).toEqual([args, expected]);
      session.stop();
      await session.exitCode;
    }
  });
});

describe("the process aerial", () => {
  const main = resolve(__dirname, "../../lib/cli/main.ts");
  let child: ChildProcessWithoutNullStreams | undefined;

  afterEach(() => child?.kill("SIGKILL"));

  it.each(["SIGINT", "SIGTERM"] as const)("ends with %s, and leaves no key behind", async (signal) => {
    child = spawn(process.execPath, ["--import", "tsx", main, "emulator", "--port", "0"]);
    let [out, error] = ["", ""];
    const ready = new Promise<void>((done) => {
      child?.stdout.on("data", (chunk) => {
        out += String(chunk);
        if (out.includes("Stop it")) {
          done();
        }
      });
    });
    child.stderr.on("data", (chunk) => (error += String(chunk)));
    const ended = new Promise<number | null>((done) => child?.on("exit", done));
    await Promise.race([ready, ended]);
    expect(error).toBe("");
    const variables = exported(out);
    expect((await requestToken(variables)).status).toBe(200);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(existsSync(variables.AERIAL_PRIVATE_KEY ?? "/")).toBe(false);
  });

  it("prints the version of its bundle", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-cli-test-"));
    try {
      const command = await bundleCommand(folder);
      const { stdout } = await promisify(execFile)(process.execPath, [command, "--version"]);
      expect(stdout).toBe(`${BUNDLED_VERSION}\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeWith(["provider"], "the built command aerial", () => {
  it("has the version of the provider's executable", async () => {
    const assets = resolve(__dirname, "../../assets");
    const { stdout } = await promisify(execFile)(process.execPath, [join(assets, "cli", "aerial.js"), "--version"]);
    expect(stdout).toBe(readFileSync(join(assets, "provider", "version"), "utf8"));
  });
});
