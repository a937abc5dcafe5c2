/** HashiCorp's terraform-plugin-testing as the judge of the packed executable. Each test in Go is one here. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";

import { dataSources } from "../../../lib/data-sources";
import { resources } from "../../../lib/resources";
import { leftOutTitle } from "../../../tools/left-out";
import { currentPlatform } from "../../../tools/platform";
import { packProvider } from "../../../tools/release/provider-package";
import { locateEngine } from "../../../tools/toolchain/engine";
import { locateGoProgram } from "../../../tools/toolchain/go-program";
import { ACCEPTANCE_TESTS } from "../../../tools/toolchain/go-programs";
import { defaultRegistryHost } from "../../../tools/toolchain/null-provider";
import { builtProvider, PROVIDER_ADDRESS } from "../../../tools/workspace/built-provider";
import { testNodeFolder } from "../../../tools/workspace/test-node";
import { tapServers } from "../../lifecycle/support/wiretap";
import { startTestEmulator, type TestEmulator } from "../../support/emulator";
import { type GoTest, goTestsIn } from "../../support/go-tests";
import { describeWith } from "../../support/required";
import { secretsInDirectory, secretsInText } from "../../support/secrets";

/** How many tests run at a time: engine and provider wait for one another. */
const PARALLEL = 3;

/** How a skipped test says that it needs a later engine, or only that it was listed. */
const SKIPPED = /NOT OF THIS ENGINE: (.*)|ONLY LISTED/;

const ORG_TOKEN = "00AcceptanceTokenOfASuperAdmin";
const ADMIN_PASSWORD = "correct-horse-battery-acceptance";

/** A test, and why the present engine does not run it; undefined if it does. */
interface ListedTest {
  readonly name: string;
  readonly reason: string | undefined;
}

const program = locateGoProgram(ACCEPTANCE_TESTS);
const engine = locateEngine();

function engineEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: [testNodeFolder(), process.env.PATH].join(delimiter),
    CHECKPOINT_DISABLE: "1",
    TF_ACC_TERRAFORM_PATH: engine?.path,
    ACCEPTANCE_ENGINE: engine?.kind,
  };
}

/** Asks the program for its tests. */
function listTests(): readonly ListedTest[] {
  if (program === undefined || engine === undefined) {
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), "acceptance-list-"));
  try {
    const output = execFileSync(program, ["-test.v=test2json"], {
      cwd: folder,
      env: { ...engineEnvironment(), ACCEPTANCE_LIST: "true" },
      encoding: "utf8",
    });
    return goTestsIn(output).map((test) => ({ name: test.name, reason: skipReason(test) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All states that were kept, after each step and before the last. */
function statesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /^terraform\.tfstate(\.backup)?$/.test(basename(path)))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}

/** Returns why a test was skipped: undefined if it was only listed, "" if it does not give a reason. */
function skipReason({ output }: GoTest): string | undefined {
  const found = SKIPPED.exec(output);
  return found === null ? "" : found[1];
}

describeWith(["acceptance-tests", "engine", "provider"], "terraform-plugin-testing", () => {
  const listed = listTests();
  let heard: ReturnType<typeof tapServers>;
  let folder: string;
  let service: TestEmulator;
  let output = "";
  let results: ReadonlyMap<string, GoTest>;

  beforeAll(async () => {
    heard = tapServers();
    folder = mkdtempSync(join(tmpdir(), "acceptance-"));
    service = await startTestEmulator();
    output = await runTests();
    results = new Map(goTestsIn(output).map((test) => [test.name, test]));
  });
  afterAll(async () => {
    heard.stop();
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes the files that the engine needs, runs all tests to their end, and returns their output. */
  async function runTests(): Promise<string> {
    const { path, version } = builtProvider();
    const mirror = join(folder, "mirror");
    const archives = join(mirror, PROVIDER_ADDRESS);
    const archive = `terraform-provider-aerial_${version}_${currentPlatform().directory}.zip`;
    mkdirSync(archives, { recursive: true });
    writeFileSync(join(archives, archive), await packProvider(readFileSync(path), version));
    const cliConfiguration = join(folder, "mirror.tfrc");
    writeFileSync(
      cliConfiguration,
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    );
    for (const made of ["work", "home", "logs", "current"]) {
      mkdirSync(join(folder, made));
    }
    const environment = {
      ...engineEnvironment(),
      ...service.environment,
      AERIAL_MIN_WAIT_SECONDS: "0",
      AERIAL_MAX_WAIT_SECONDS: "0",
      AERIAL_MAX_RETRIES: "2",
      // Tests whose org is to end otherwise set their own policy.
      AERIAL_DELETION_POLICY: "ABANDON",
      HOME: join(folder, "home"),
      TMPDIR: join(folder, "work"),
      TF_CLI_CONFIG_FILE: cliConfiguration,
      TF_VAR_token: ORG_TOKEN,
      TF_VAR_password: ADMIN_PASSWORD,
      ACCEPTANCE_PROVIDER: PROVIDER_ADDRESS,
      ACCEPTANCE_PROVIDER_VERSION: version,
      TF_ACC: "1",
      TF_ACC_PERSIST_WORKING_DIR: "1",
      TF_ACC_PROVIDER_HOST: defaultRegistryHost(engine!.kind),
      TF_LOG_PATH_MASK: join(folder, "logs", "%s.log"),
    };
    const args = ["-test.v=test2json", `-test.parallel=${PARALLEL}`, "-test.timeout=14m"];
    const child = spawn(program!, args, { cwd: join(folder, "current"), env: environment });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
    await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
    return printed;
  }

  const run = listed.filter(({ reason }) => reason === undefined).map(({ name }) => name);
  const isAsExpected = (name: string) => {
    const { outcome, output: report } = results.get(name) ?? { outcome: "missing", output: output.slice(-2000) };
    expect(outcome === "pass" ? outcome : `${outcome}:\n${report}`).toBe("pass");
  };
  run.forEach((name) => it(name, () => isAsExpected(name)));
  for (const { name, reason = "" } of listed.filter((test) => test.reason !== undefined)) {
    process.stderr.write(`NOT OF THIS ENGINE: "${name}" needs ${reason}.\n`);
    describe.skip(leftOutTitle("of a later engine", [reason]), () => it(name, () => isAsExpected(name)));
  }

  it("has run what it listed, and skipped only what needs a later engine", () => {
    const ran = [...results.values()].map((test) => ({
      name: test.name,
      reason: test.outcome === "skip" ? skipReason(test) : undefined,
    }));
    expect(ran).toEqual(listed);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter(({ reason }) => reason === "")).toEqual([]);
  });

  /** The resources that the engine knows enough for: some have write-only arguments, which their tests need. */
  const resourceTypes = Object.entries(resources)
    .filter(([, { schema }]) => {
      const hasWriteOnly = Object.values(schema.attributes).some((attribute) => attribute.writeOnly === true);
      return !hasWriteOnly || listed.every(({ reason }) => reason?.startsWith("write-only arguments") !== true);
    })
    .map(([type]) => type);

  it("has had every resource and data source in a state", () => {
    const types = new Set<string>();
    for (const text of statesIn(folder)) {
      for (const [, mode, type] of text.matchAll(/"mode": "(\w+)",\s+"type": "(\w+)"/g)) {
        types.add(`${mode} ${type}`);
      }
    }
    const known = [
      ...resourceTypes.map((type) => `managed ${type}`),
      ...Object.keys(dataSources).map((type) => `data ${type}`),
    ];
    expect(known.filter((type) => !types.has(type))).toEqual([]);
  });

  it("has imported every resource, or been refused", () => {
    const logs = readdirSync(join(folder, "logs")).map((name) => readFileSync(join(folder, "logs", name), "utf8"));
    const imports = logs.flatMap((text) => [
      ...text.matchAll(/CLI command args: \[\]string\{"import", .*"(\w+)\.this"/g),
    ]);
    expect([...new Set(imports.map(([, type]) => type))].sort()).toEqual(resourceTypes);
  });

  it("has been handed a token that the service issued", () => {
    const digests = statesIn(folder).flatMap((text) => [...text.matchAll(/"digest": "([\da-f]{64})"/g)]);
    const issued = [...heard.tokens].map((token) => createHash("sha256").update(token).digest("hex"));
    expect(digests.length > 0).toBe(run.includes("TestAccessToken"));
    expect(digests.filter(([, digest]) => !issued.includes(digest!))).toEqual([]);
  });

  it("leaves no secret in states, plans, logs, messages and the service's journal", () => {
    expect(heard.tokens.size).toBeGreaterThan(run.length);
    const secrets = { ...service.secrets, tokens: [...heard.all(), ORG_TOKEN, ADMIN_PASSWORD] };
    expect(secretsInText(output, secrets)).toEqual([]);
    expect(secretsInText(JSON.stringify(service.emulator.admin.journal), secrets)).toEqual([]);
    const isProvider = (path: string) => basename(path).startsWith("terraform-provider-aerial_");
    expect(secretsInDirectory(folder, secrets, isProvider)).toEqual([]);
    // It has searched what it is about.
    expect(readdirSync(join(folder, "logs")).length).toBeGreaterThan(10);
  });
});
