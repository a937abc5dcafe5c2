import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { Logger, logLevel, type LoggerOptions } from "../../../lib/plugin/process/log";
import { SecretRegistry } from "../../../lib/plugin/process/secrets";

const NOW = Date.parse("2026-03-01T12:34:56.007Z");

function logger(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const log = new Logger({
    level: "trace",
    module: "provider",
    now: () => NOW,
    write: (line) => lines.push(line),
    ...options,
  });
  return { log, lines, line: () => JSON.parse(lines.at(-1)!) };
}

describe("a line of the log", () => {
  it("is one JSON object, with six fractional digits in its time", () => {
    const { log, lines } = logger();
    log.info("Read the org", { org: "0oa1", count: 3 });
    expect(lines).toEqual([
      '{"@level":"info","@message":"Read the org","@module":"provider","@timestamp":"2026-03-01T12:34:56.007000Z",' +
        '"org":"0oa1","count":3}\n',
    ]);
  });

  it("has microseconds where the clock has", () => {
    const { log, line } = logger({ now: () => NOW + 0.25 });
    log.trace("x");
    expect(line()["@timestamp"]).toBe("2026-03-01T12:34:56.007250Z");
  });

  it("holds errors, big integers, cycles and line breaks", () => {
    const { log, lines, line } = logger();
    const circular: Record<string, unknown> = { name: "loop" };
    circular.self = circular;
    const shared = { a: 1 };
    const error = Object.assign(new Error("two\nlines"), { code: "ERR_TEST" });
    error.cause = error;
    log.error("Failed", { error, big: 2n ** 64n, circular, twice: [shared, shared] });
    expect(lines[0]!.trimEnd()).not.toContain("\n");
    expect(line()).toMatchObject({
      error: { name: "Error", message: "two\nlines", code: "ERR_TEST", stack: expect.any(String), cause: "(circular)" },
      big: "18446744073709551616",
      circular: { name: "loop", self: "(circular)" },
      twice: [{ a: 1 }, { a: 1 }],
    });
  });

  it("is written from its level on", () => {
    const { log, lines } = logger({ level: "warn" });
    log.trace("1");
    log.debug("2");
    log.info("3");
    log.warn("4");
    log.error("5");
    expect(lines.map((each) => JSON.parse(each)["@message"])).toEqual(["4", "5"]);
    expect([log.isEnabled("info"), log.isEnabled("warn")]).toEqual([false, true]);
  });

  it("is written whatever the level where it is fatal", () => {
    const { log, lines } = logger({ level: "off" });
    log.error("unseen");
    log.fatal("seen");
    expect(lines).toHaveLength(1);
  });
});

describe("the level of the log", () => {
  it.each([
    [{}, "off"],
    [{ TF_LOG: "" }, "off"],
    [{ TF_LOG: "DEBUG" }, "debug"],
    [{ TF_LOG: "warn" }, "warn"],
    [{ TF_LOG: "JSON" }, "trace"],
    [{ TF_LOG: "1" }, "trace"],
    [{ TF_LOG: "constructor" }, "trace"],
    [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "ERROR" }, "error"],
    [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "OFF" }, "off"],
    [{ TF_LOG: "INFO", TF_LOG_PROVIDER: "" }, "info"],
  ])("of %j is %s", (environment, level) => {
    expect(logLevel(environment)).toBe(level);
  });
});

describe("a secret", () => {
  const { privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const body = privateKey.split("\n").slice(1, -2);

  it("is in no line, in whichever field and form", () => {
    const secrets = new SecretRegistry();
    const { log, lines, line } = logger({ secrets });
    secrets.add(privateKey);
    log.error(`Cannot read ${privateKey}`, {
      key: privateKey,
      nested: { list: [JSON.stringify({ key: privateKey })] },
      form: new URLSearchParams({ key: privateKey }).toString(),
      component: encodeURIComponent(privateKey),
      oneLine: privateKey.replaceAll("\n", "\\n"),
      part: body[0],
      error: new Error(privateKey),
    });
    for (const part of body) {
      expect(lines[0]).not.toContain(part);
    }
    expect(line()).toMatchObject({ "@message": "Cannot read (redacted)", key: "(redacted)", part: "(redacted)" });
  });

  it("goes whole where another is a part of it", () => {
    const secrets = new SecretRegistry();
    secrets.add("token");
    secrets.add("token-and-more");
    expect(secrets.redact("a token-and-more, a token")).toBe("a (redacted), a (redacted)");
  });

  it("of fewer than four characters, or none, is not taken", () => {
    const secrets = new SecretRegistry();
    secrets.add("abc");
    secrets.add("");
    secrets.add(undefined);
    expect(secrets.redact("abc")).toBe("abc");
  });

  it("is not readable in any line, whatever it is made of, and the line stays JSON", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 4, maxLength: 30 }), fc.string(), (secret, around) => {
        fc.pre(
          !'{"@level":"info","@message":"","@module":"provider","@timestamp":"2026-03-01T12:34:56.007000Z"}(redacted)'.includes(
            JSON.stringify(secret).slice(1, -1),
          ),
        );
        fc.pre(/[A-Za-z0-9]/.test(secret));
        const secrets = new SecretRegistry();
        const { log, lines } = logger({ secrets });
        secrets.add(secret);
        log.info(`${around} ${secret} ${around}`);
        expect(lines[0]).not.toContain(secret);
        expect(JSON.parse(lines[0]!)["@message"]).not.toContain(secret);
      }),
    );
  });
});
