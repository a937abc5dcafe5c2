import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  EmulatorListenError,
  StateFileError,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "../../../lib/emulator";
import { Api, Clock, ACCOUNT_ID, CLIENT_ID, clientKey, testSeed } from "../support";

describe("an emulator with a state file", () => {
  let folder: string;
  let file: string;
  let started: Emulator[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-state-"));
    file = join(folder, "state");
    started = [];
  });
  afterEach(async () => {
    await Promise.allSettled(started.map((emulator) => emulator.close()));
    rmSync(folder, { recursive: true });
  });

  async function start(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = await startEmulator({ seed: testSeed, now: new Clock().now, stateFile: file, ...options });
    started.push(emulator);
    return emulator;
  }

  it("goes on after a restart with all that it held, instead of with the seed", async () => {
    const first = await start();
    expect(first.resumed).toBe(false);
    const api = new Api(first);
    await api.put("/accounts", { name: "Renamed" });
    await api.post("/orgs", { orgId: "00oconsenting" });
    await api.put("/orgs/00omanaged/status", { status: "INACTIVE" });
    await api.put("/orgs/00omanaged/products", [{ id: "P000139" }, { id: "P000052" }]);
    await api.post("/orgs/00omanaged/deletionRequest");
    first.admin.removeOrg("00orefusing");
    first.admin.seed({ orgs: [{ id: "00onew", domain: "new.okta.com" }] });
    first.admin.updateAccount(ACCOUNT_ID, { products: [] });
    const { state } = first.admin.snapshot();
    await first.close();
    const second = await start({ seed: { orgs: [{ id: "00onot", domain: "not.okta.com" }] } });
    expect(second.resumed).toBe(true);
    expect(second.admin.snapshot().state).toEqual(state);
    expect((await new Api(second).get("/orgs/00omanaged/products")).body[1]).toEqual({ id: "P000052", name: "SSO" });
  });

  it("keeps what a reset went back to", async () => {
    const first = await start();
    first.admin.generate({ orgs: 10, accountId: ACCOUNT_ID });
    first.admin.reset();
    await first.close();
    expect((await start()).admin.orgs()).toHaveLength(6);
  });

  it("has a change in the file before it answers", async () => {
    const api = new Api(await start());
    for (const status of ["INACTIVE", "ACTIVE"]) {
      await api.put("/orgs/00omanaged/status", { status });
      const last = readFileSync(file, "utf8").trimEnd().split("\n").at(-1);
      expect(JSON.parse(last?.slice(17) ?? "")).toMatchObject([
        { kind: "org", org: { id: "00omanaged", status } },
        { kind: "event", event: { event: { eventType: "account.org.status.update" } } },
      ]);
    }
    const lines = readFileSync(file, "utf8").split("\n").length;
    await api.get("/orgs");
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(lines);
  });

  it("replaces a file that is mostly history", async () => {
    const emulator = await start();
    const padding = "x".repeat(1000);
    let largest = 0;
    for (let index = 0; index < 3000; index += 100) {
      for (let step = 0; step < 100; step += 1) {
        emulator.admin.updateOrg("00omanaged", { name: `${padding} ${index + step}` });
      }
      await new Api(emulator).get("/accounts");
      largest = Math.max(largest, statSync(file).size);
    }
    expect(largest).toBeGreaterThan(1024 * 1024);
    expect(statSync(file).size).toBeLessThan(largest);
    expect(largest).toBeLessThan(2 * 1024 * 1024);
    await emulator.close();
    expect((await start()).admin.org("00omanaged")?.name).toBe(`${padding} 2999`);
    expect(readdirSync(folder)).toEqual(["state"]);
  });

  it("writes changes that come together in one go", async () => {
    const emulator = await start();
    const before = readFileSync(file, "utf8").split("\n").length;
    emulator.admin.generate({ orgs: 1000, accountId: ACCOUNT_ID });
    await emulator.close();
    expect(readFileSync(file, "utf8").split("\n").length - before).toBeLessThanOrEqual(1);
    expect((await start()).admin.orgs()).toHaveLength(1006);
  });

  it("holds no tokens and no private keys, and is for its owner alone", async () => {
    const emulator = await start();
    const token = emulator.admin.issueAccessToken(CLIENT_ID);
    await new Api(emulator).put("/accounts", { name: "New" }, { token });
    const text = readFileSync(file, "utf8");
    expect(text).toContain(clientKey.publicJwk.x);
    expect(text).not.toContain(token);
    expect(text).not.toContain(clientKey.privateKey.export({ format: "jwk" }).d);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("goes on from a file whose last line was cut off", async () => {
    const emulator = await start();
    await new Api(emulator).put("/accounts", { name: "Kept" });
    await emulator.close();
    writeFileSync(file, `${readFileSync(file, "utf8")}0123456789abcdef [{"kind":"org_remo`);
    expect((await start()).admin.account(ACCOUNT_ID)?.name).toBe("Kept");
  });

  it.each([
    ["a foreign file", "accounts: []\n", /not a state file/],
    ["an empty file", "", /not a state file/],
    ["a later version", '{"format":"aerial-emulator-state","version":9}\n', /another version/],
    ["a file without a batch", '{"format":"aerial-emulator-state","version":1}\n', /first batch/],
    [
      "a file that was cut off in its first batch",
      '{"format":"aerial-emulator-state","version":1}\n0123456789abcdef [{"kind":"sta',
      /first batch/,
    ],
    ["a damaged line", '{"format":"aerial-emulator-state","version":1}\n0123456789abcdef []\n', /damaged in line 2/],
  ])("refuses %s, and leaves it as it is", async (_title, content, problem) => {
    writeFileSync(file, content);
    const failure = start();
    await expect(failure).rejects.toBeInstanceOf(StateFileError);
    await expect(failure).rejects.toMatchObject({ code: "ERR_EMULATOR_STATE_FILE", file });
    await expect(failure).rejects.toThrow(problem);
    expect(readFileSync(file, "utf8")).toBe(content);
    expect(readdirSync(folder)).toEqual(["state"]);
  });

  describe("in a folder where others can write", () => {
    it("refuses a file that is a link, and leaves what it leads to as it is", async () => {
      await (await start()).close();
      const target = join(folder, "target");
      renameSync(file, target);
      symlinkSync(target, file);
      const content = readFileSync(target, "utf8");
      await expect(start()).rejects.toMatchObject({
        code: "ERR_EMULATOR_STATE_FILE",
        message: expect.stringMatching(/symbolic link/),
      });
      expect([readFileSync(target, "utf8"), lstatSync(file).isSymbolicLink()]).toEqual([content, true]);
    });

    it("refuses a link to nothing, and makes nothing there", async () => {
      symlinkSync(join(folder, "nothing"), file);
      await expect(start()).rejects.toThrow(/symbolic link/);
      expect(readdirSync(folder)).toEqual(["state"]);
    });

    it("acknowledges no further change once a link is in the place of its file", async () => {
      const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      try {
        const emulator = await start();
        renameSync(file, join(folder, "moved"));
        symlinkSync(join(folder, "moved"), file);
        expect((await new Api(emulator).put("/accounts", { name: "A" })).status).toBe(500);
        await expect(emulator.close()).rejects.toMatchObject({ code: "ERR_EMULATOR_STATE_FILE" });
      } finally {
        warn.mockRestore();
      }
    });

    it("never writes through a link at the name that drafts once had", async () => {
      const victim = join(folder, "victim");
      writeFileSync(victim, "precious");
      symlinkSync(victim, `${file}.new`);
      await start();
      expect(readFileSync(victim, "utf8")).toBe("precious");
      expect(readdirSync(folder).sort()).toEqual(["state", "state.new", "victim"]);
    });

    it("removes a draft that a killed emulator left, not what a link leads to, and nothing else", async () => {
      const victim = join(folder, "victim");
      writeFileSync(victim, "precious");
      symlinkSync(victim, `${file}.0123456789abcdef.new`);
      writeFileSync(`${file}.fedcba9876543210.new`, "half a state");
      writeFileSync(`${file}.mine.new`, "");
      await start();
      expect(readFileSync(victim, "utf8")).toBe("precious");
      expect(readdirSync(folder).sort()).toEqual(["state", "state.mine.new", "victim"]);
    });
  });

  it("says that a folder is not there, and does not listen", async () => {
    const failure = start({ stateFile: join(folder, "no", "state") });
    await expect(failure).rejects.toMatchObject({ code: "ERR_EMULATOR_STATE_FILE" });
    await expect(failure).rejects.toThrow(/ENOENT.*writable/);
  });

  it("says that a folder is no file", async () => {
    await expect(start({ stateFile: folder })).rejects.toThrow(/EISDIR/);
  });

  it("makes no file where its port is taken", async () => {
    const other = await startEmulator();
    started.push(other);
    await expect(start({ port: Number(new URL(other.url).port) })).rejects.toBeInstanceOf(EmulatorListenError);
    expect(existsSync(file)).toBe(false);
  });

  describe("that somebody else touches", () => {
    let warn: jest.SpiedFunction<typeof process.emitWarning>;

    beforeEach(() => {
      warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    });
    afterEach(() => warn.mockRestore());

    it.each<[string, () => void]>([
      ["appends to", () => writeFileSync(file, "x", { flag: "a" })],
      ["removes", () => rmSync(file)],
      [
        "replaces",
        () => {
          writeFileSync(`${file}.copy`, readFileSync(file));
          renameSync(`${file}.copy`, file);
        },
      ],
    ])("acknowledges no further change after somebody %s the file, and overwrites nothing", async (_title, touch) => {
      const emulator = await start();
      const api = new Api(emulator);
      touch();
      const left = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      const answers = [await api.put("/accounts", { name: "A" }), await api.put("/accounts", { name: "B" })];
      expect(answers.map(({ status, body }) => [status, body.errorCode])).toEqual([
        [500, "E0000009"],
        [500, "E0000009"],
      ]);
      expect(existsSync(file) ? readFileSync(file, "utf8") : undefined).toBe(left);
      await expect(emulator.close()).rejects.toMatchObject({ code: "ERR_EMULATOR_STATE_FILE" });
      expect(warn.mock.calls.map(([message]) => message)).toEqual([
        expect.stringMatching(/changed, moved or removed it/),
      ]);
    });
  });

  it("makes a file that others could read its owner's alone", async () => {
    await (await start()).close();
    chmodSync(file, 0o644);
    await start();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
