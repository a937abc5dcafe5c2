/** The container's recipe with the package that is published, step by step in empty folders. No image is built here. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { EDITIONS } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { startCommand } from "../../tools/workspace/engine-process";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { INSTALLATION_MILLISECONDS, usersEnvironment } from "./support/projects";

const recipe = readFileSync(resolve(__dirname, "../../examples/emulator-container/Containerfile"), "utf8");
const list = (instruction: string): readonly string[] =>
  JSON.parse(new RegExp(`^${instruction} (\\[.*\\])$`, "m").exec(recipe)?.[1] ?? "[]") as string[];

describeWith(["packages"], "the container's recipe", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  let base: string;
  beforeAll(() => (base = mkdtempSync(join(tmpdir(), "aerial-container-"))));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it("copies no file from its folder: all that it needs is in the package", () => {
    expect(recipe).not.toMatch(/^(COPY|ADD)\b/m);
  });

  it("installs the package without a registry, and its command serves until it is stopped", async () => {
    const [, ...steps] = /^RUN npm (install .*)$/m.exec(recipe)?.[1]?.split(" ") ?? [];
    const spec = `${EDITIONS.cdktf.library}@\${VERSION}`;
    expect(steps).toContain(spec);
    const [prefix, empty, mounted] = ["prefix", "empty", "mounted"].map((name) => join(base, name)) as [
      string,
      string,
      string,
    ];
    [prefix, empty, mounted].forEach((folder) => mkdirSync(folder));
    const npm = {
      npm_config_prefix: prefix,
      npm_config_cache: join(base, "cache"),
      // Nobody listens there: what is not in the package is not found.
      npm_config_registry: "http://127.0.0.1:9",
      npm_config_fetch_retries: "0",
    };
    const environment: NodeJS.ProcessEnv = { ...usersEnvironment(), ...npm };
    const installed = steps.map((word) => (word === spec ? builtPackages().npm : word));
    await runCommand("npm", ["install", ...installed], { directory: empty, environment });

    const [program = "", ...args] = [...list("ENTRYPOINT"), ...list("CMD")];
    const emulator = startCommand(
      program,
      [...args.map((word) => word.replace(/^\/emulator\b/, mounted)), "--port", "0"],
      {
        directory: empty,
        environment: { ...environment, PATH: [join(prefix, "bin"), environment.PATH].join(delimiter) },
        timeoutMilliseconds: 120_000,
      },
    );
    try {
      await emulator.printed("Stop it");
      const [, url = ""] = /^export AERIAL_BASE_URL=(.*)$/m.exec(emulator.output()) ?? [];
      expect((await fetch(`http://127.0.0.1:${new URL(url).port}/healthz`)).status).toBe(200);
      expect(readdirSync(mounted).sort()).toEqual(["private-key.pem", "state"]);
      expect(readdirSync(empty)).toEqual([]);
      // As a container's engine stops it.
      emulator.process.kill("SIGTERM");
      expect((await emulator.result).exitCode).toBe(0);
    } finally {
      emulator.process.kill("SIGKILL");
      await emulator.result;
    }
  });
});
