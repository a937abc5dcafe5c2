/** The command through npx, with a registry that serves somebody else's package `aerial`. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EDITIONS } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { type CommandResult, startCommand } from "../../tools/workspace/engine-process";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";
import { INSTALLATION_MILLISECONDS, usersEnvironment } from "./support/projects";

/** The name of the command, and of a package of others. */
const NAME = "aerial";
const FOREIGN = "the foreign package ran";

describeWith(["packages"], "npx", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  let base: string;
  let server: Server;
  let requests: string[];
  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), "aerial-npx-"));
    const tarball = await foreignPackage(join(base, "foreign"));
    const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    server = createServer(({ url = "" }, response) => {
      requests.push(url);
      if (url === "/aerial.tgz") {
        response.end(tarball);
      } else if (url === "/aerial") {
        const dist = { tarball: `${registry()}/aerial.tgz`, integrity };
        const manifest = { name: "aerial", version: "1.0.0", bin: { aerial: "main.js" }, dist };
        const document = { name: "aerial", "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": manifest } };
        response.setHeader("content-type", "application/json").end(JSON.stringify(document));
      } else {
        response.writeHead(404).end("{}");
      }
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  beforeEach(() => (requests = []));
  afterAll(() => {
    server.close();
    rmSync(base, { recursive: true, force: true });
  });

  const registry = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** A project of its own with these packages, and a cache of npm's in which nothing is. */
  const project = async (name: string, packages: readonly string[] = []) => {
    const directory = join(base, name);
    mkdirSync(directory);
    writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "project", private: true }));
    if (packages.length > 0) {
      const options = ["--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"];
      await runCommand("npm", ["install", ...options, ...packages], { directory, environment: usersEnvironment() });
    }
    return async (...args: readonly string[]): Promise<CommandResult> => {
      const settings = { npm_config_registry: registry(), npm_config_cache: join(base, `${name}-cache`) };
      const environment = { ...usersEnvironment(), ...settings, npm_config_update_notifier: "false" };
      return await startCommand("npx", args, { directory, environment, timeoutMilliseconds: 120_000 }).result;
    };
  };

  it.each(Object.values(EDITIONS))("runs the command of $library where it is installed", async (edition) => {
    const npx = await project(edition.framework, [builtPackages(edition).npm]);
    for (const form of [["--no", "aerial"], ["--no-install", "aerial"], [edition.library]]) {
      const done = await npx(...form, "generate", "--help");
      expect(done).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Usage: aerial generate /) });
    }
    expect(requests).not.toContain("/aerial.tgz");
  });

  it.each(["--no", "--no-install"])(
    "%s fetches nothing and runs nothing where no edition is installed",
    async (option) => {
      const npx = await project(`without${option}`);
      const done = await npx(option, "aerial", "doctor");
      expect(done.exitCode).not.toBe(0);
      expect(done.output).toContain("npx canceled due to missing packages");
      expect(done.output).not.toContain(FOREIGN);
      expect(requests).not.toContain("/aerial.tgz");
    },
  );

  it("never means the foreign package by the name of an edition's package", async () => {
    const npx = await project("by-name");
    for (const { library } of Object.values(EDITIONS)) {
      expect((await npx("--yes", library, "doctor")).output).toContain(`404 Not Found - GET ${registry()}/${library}`);
    }
    expect(requests).not.toContain("/aerial");
  });

  it("would run the foreign package otherwise, which is why no text shows it", async () => {
    const npx = await project("otherwise");
    expect(await npx("--yes", NAME, "doctor")).toMatchObject({ exitCode: 0, stdout: `${FOREIGN}\n` });
    expect(requests).toContain("/aerial.tgz");
  });
});

/** Packs the package. @returns the tarball's content */
async function foreignPackage(folder: string): Promise<Buffer> {
  mkdirSync(folder);
  const manifest = { name: "aerial", version: "1.0.0", bin: { aerial: "main.js" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "main.js"), `#!/usr/bin/env node\nconsole.log(${JSON.stringify(FOREIGN)});\n`);
  await runCommand("npm", ["pack", "--silent"], { directory: folder, environment: usersEnvironment() });
  return readFileSync(join(folder, "aerial-1.0.0.tgz"));
}
