import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { StackSummary } from "../../../lib/cli/generate/stack-summary";
import { callsOf, writesOf } from "../../lifecycle/support/calls";
import { type TestEmulator, useEmulators } from "../../support/emulator";
import { secretsInDirectory } from "../../support/secrets";
import { runAerial } from "../support";
import { ACCOUNT, AERIAL_ORG, fleet } from "./support/fleet";

const SIZE = 240;

/** The output of `--json`, as far as these tests read it. */
interface GenerateDocument {
  readonly orgs: number;
  readonly imports: number;
  readonly stacks: readonly StackSummary[];
}

describe("aerial generate", () => {
  const emulator = useEmulators();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-generate-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const generate = async ({ environment }: TestEmulator, ...args: readonly string[]) =>
    await runAerial(["generate", ...args], { environment });
  const account = async () => await emulator({ seed: { orgs: fleet(SIZE) } });
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const all = (directory: string) =>
    readdirSync(join(folder, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(join(folder, directory).length + 1), readFileSync(path, "utf8")]);
  const orgsOf = (directory: string) =>
    JSON.parse(read(`${directory}/orgs.json`)) as { key: string; org_id: string; domain: string; status: string }[];

  it("writes a program for the whole account by one call an org and one a hundred, and says what to do next", async () => {
    const service = await account();
    const args = ["generate", "--language", "python", "--out", join(folder, "orgs")];
    const options = { environment: service.environment, commandFolder: installed("cdktf-provider-aerial", "1.2.3") };
    const { exitCode, out, error } = await runAerial(args, options);
    expect([exitCode, error]).toEqual([0, ""]);
    expect(out).toContain(`${SIZE} orgs.`);
    expect(out).toContain(
      "  python3 -m venv .venv && . .venv/bin/activate\n  pip install -r requirements.txt\n  python main.py\n  cd cdktf.out",
    );
    expect(out).toMatch(/^The plan .*: \d+ to import, 0 to add, 0 to change, 0 to destroy\.$/m);
    expect(writesOf(service.emulator)).toEqual([]);
    expect(callsOf(service.emulator)).toHaveLength(SIZE + Math.ceil(SIZE / 100));
    expect(secretsInDirectory(folder, service.secrets)).toEqual([]);
    expect(
      all("orgs")
        .map(([, text]) => text)
        .join(),
    ).not.toContain(service.clientId);

    // The account's orgs, as they are: neither those of others, nor the Aerial org among them.
    const managed = fleet(SIZE).filter(({ accountId, aerialOrg }) => accountId === ACCOUNT && !aerialOrg);
    expect(
      orgsOf("orgs")
        .map(({ org_id, status }) => [org_id, status])
        .sort(),
    ).toEqual(managed.map(({ id, status }) => [id, status]).sort());
    expect(read("orgs/main.py")).toContain(`org_id="${AERIAL_ORG.id}"`);
  });

  it("writes the same again", async () => {
    const service = await account();
    for (const language of ["typescript", "python", "go", "hcl"]) {
      for (const name of ["one", "two"]) {
        expect(await generate(service, "--language", language, "--out", join(folder, language, name))).toMatchObject({
          exitCode: 0,
        });
      }
      expect(all(`${language}/one`)).toEqual(all(`${language}/two`));
    }
  });

  it("writes those orgs alone that pass the filter, under the names that they have without it", async () => {
    const service = await account();
    const filter = ["--status", "INACTIVE", "--product", "P000052", "--domain", "*.okta.com"];
    await generate(service, "--language", "hcl", "--out", join(folder, "all"));
    const { exitCode } = await generate(service, "--language", "hcl", "--out", join(folder, "some"), ...filter);
    expect(exitCode).toBe(0);
    const expected = fleet(SIZE).filter(
      ({ status, products, domain }) =>
        status === "INACTIVE" && products!.includes("P000052") && domain.endsWith(".okta.com"),
    );
    const keys = new Map(orgsOf("all").map(({ key, org_id }) => [org_id, key]));
    expect(
      orgsOf("some")
        .map(({ key, org_id }) => [org_id, key])
        .sort(),
    ).toEqual(expected.map(({ id }) => [id, keys.get(id)]).sort());
    expect(read("some/main.tf")).not.toContain(AERIAL_ORG.id);
  });

  /** The folder of a command that was installed with a package, and from where. */
  const installed = (name: string, version: string, resolved?: string) => {
    const write = (path: string, content: unknown) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content));
    };
    write(`node_modules/${name}/package.json`, { name, version });
    write("node_modules/.package-lock.json", { packages: { [`node_modules/${name}`]: { resolved } } });
    write(`node_modules/${name}/assets/cli/aerial.js`, "");
    return join(folder, `node_modules/${name}/assets/cli`);
  };
  /** Generates a program of one org with such a command. */
  const generateWith = async (commandFolder: string, ...args: readonly string[]) => {
    const { environment } = await account();
    const options = ["--out", join(folder, "orgs"), "--domain", AERIAL_ORG.domain, "--json"];
    return await runAerial(["generate", ...options, ...args], { environment, commandFolder });
  };

  it.each([
    ["cdktf-provider-aerial", [], "cdktf"],
    ["cdktn-provider-aerial", [], "cdktn"],
    ["cdktf-provider-aerial", ["--framework", "cdktn"], "cdktn"],
    ["cdktn-provider-aerial", ["--framework", "cdktf"], "cdktf"],
  ])("of %s with %j writes a program for %s", async (name, options, framework) => {
    const done = await generateWith(installed(name, "1.2.3"), "--language", "typescript", ...options);
    expect(done).toMatchObject({ exitCode: 0, error: "" });
    expect(JSON.parse(done.out)).toMatchObject({ framework, warnings: [] });
    const { dependencies } = JSON.parse(read("orgs/package.json"));
    expect(dependencies).toMatchObject({ [framework]: expect.anything(), [`${framework}-provider-aerial`]: "1.2.3" });
  });

  it("names the file that it was installed from", async () => {
    writeFileSync(join(folder, "x.tgz"), "");
    const command = installed("cdktf-provider-aerial", "0.0.0", "file:x.tgz");
    expect(await generateWith(command, "--language", "typescript")).toMatchObject({ exitCode: 0, error: "" });
    const { dependencies } = JSON.parse(read("orgs/package.json"));
    expect(dependencies["cdktf-provider-aerial"]).toBe(`file:${join(realpathSync(folder), "x.tgz")}`);
  });

  it("says in its output and beside the program that a version is not published", async () => {
    const command = installed("cdktn-provider-aerial", "0.0.0");
    const text = "cdktn-provider-aerial 0.0.0 is a development version, which is not published.";
    const args = ["generate", "--language", "python", "--out", join(folder, "shown")];
    const shown = await runAerial(args, { environment: (await account()).environment, commandFolder: command });
    expect(shown.error).toContain(`Warning: ${text}`);
    const done = await generateWith(command, "--language", "python");
    expect(JSON.parse(done.out).warnings).toEqual([expect.stringContaining(text)]);
    expect(read("orgs/README.md")).toContain(text);
  });

  it.each(["cdktf", "cdktn"])("refuses the framework %s for HCL, and says what to do", async (framework) => {
    const done = await generateWith(
      installed("cdktf-provider-aerial", "1.2.3"),
      "--language",
      "hcl",
      "--framework",
      framework,
    );
    expect(done).toMatchObject({ exitCode: 1, out: "" });
    expect(JSON.parse(done.error).error).toMatchObject({
      code: "ERR_CLI_FRAMEWORK_OF_HCL",
      detail: expect.stringContaining("Remove --framework"),
    });
    expect(existsSync(join(folder, "orgs"))).toBe(false);
  });

  it("knows no other framework", async () => {
    const done = await generateWith(
      installed("cdktf-provider-aerial", "1.2.3"),
      "--language",
      "go",
      "--framework",
      "cdk",
    );
    expect(done).toMatchObject({
      exitCode: 1,
      out: "",
      error: expect.stringContaining("Allowed choices are cdktf, cdktn."),
    });
  });

  it("tells programs what it wrote", async () => {
    const out = join(folder, "orgs");
    const done = await generateWith(installed("cdktf-provider-aerial", "1.2.3"), "--language", "go");
    expect(done).toMatchObject({ exitCode: 0, error: "" });
    expect(JSON.parse(done.out)).toEqual({
      directory: out,
      language: "go",
      framework: "cdktf",
      files: ["main.go", "go.mod", "cdktf.json", ".gitignore", "README.md"],
      orgs: 1,
      imports: 2,
      stacks: [{ name: "orgs", directory: "cdktf.out/stacks/orgs", orgs: 1, imports: 2 }],
      next: ["go mod tidy", "go run .", "cd cdktf.out/stacks/orgs && terraform init && terraform plan"],
      aerialOrgs: [AERIAL_ORG.id],
      warnings: [],
    });
  });

  describe("with --orgs-per-stack", () => {
    const split = async (service: TestEmulator, language: string, name: string, ...args: readonly string[]) => {
      const options = ["--language", language, "--out", join(folder, name), "--json", ...args];
      const done = await generate(service, ...options);
      expect(done).toMatchObject({ exitCode: 0, error: "" });
      return JSON.parse(done.out) as GenerateDocument;
    };
    const lines = (name: string) =>
      JSON.parse(read(`${name}/orgs.json`)) as { key: string; stack: string; org_id?: string; orgId?: string }[];

    it.each(["typescript", "python", "go", "hcl"])(
      "writes one file of data in %s, in which each org has its stack, under the names of before",
      async (language) => {
        const service = await account();
        const whole = await split(service, language, "whole");
        const { stacks, orgs, imports } = await split(service, language, "split", "--orgs-per-stack", "100");
        expect(stacks.map(({ name, orgs: count }) => [name, count])).toEqual([
          // With the Aerial org.
          ["orgs-01", 101],
          ["orgs-02", 100],
          ["orgs-03", 39],
        ]);
        expect([orgs, imports]).toEqual([whole.orgs, whole.imports]);
        expect(stacks.reduce((sum, stack) => sum + stack.imports, 0)).toBe(imports);
        const folders = stacks.map(({ directory }) => directory);
        expect(folders[0]).toBe(language === "hcl" ? "orgs-01" : "cdktf.out/stacks/orgs-01");
        expect(lines("split").map((line) => ({ ...line, stack: undefined }))).toEqual(lines("whole"));

        const byAge = fleet(SIZE)
          .filter(({ accountId, aerialOrg }) => accountId === ACCOUNT && !aerialOrg)
          .map(({ id }, index) => [id, `orgs-0${Math.floor(index / 100) + 1}`]);
        expect(
          lines("split")
            .map(({ orgId, org_id, stack }) => [orgId ?? org_id, stack])
            .sort(),
        ).toEqual(byAge.sort());
      },
    );

    it.each(["typescript", "python", "go", "hcl"])(
      "writes the file of data in %s for few orgs, too",
      async (language) => {
        const service = await account();
        const { stacks } = await split(service, language, "few", "--orgs-per-stack", "2", "--domain", "ac*");
        // Three orgs and the Aerial org.
        expect(lines("few").map(({ key, stack }) => [key, stack])).toEqual([
          ["acme", "orgs-01"],
          ["acme-okta-emea-com", "orgs-02"],
          ["acme-oktapreview-com", "orgs-01"],
        ]);
        expect(stacks.map(({ orgs }) => orgs)).toEqual([3, 1]);
        const only = await split(service, language, "aerial", "--orgs-per-stack", "2", "--domain", AERIAL_ORG.domain);
        expect([lines("aerial"), only.stacks.map(({ name, orgs }) => [name, orgs])]).toEqual([[], [["orgs-01", 1]]]);
      },
    );

    it("says how all stacks are planned and applied, and what each plan must say", async () => {
      const service = await account();
      const args = ["--language", "typescript", "--out", join(folder, "shown"), "--orgs-per-stack", "100"];
      const { exitCode, out } = await generate(service, ...args);
      expect(exitCode).toBe(0);
      expect(out).toContain(`${SIZE} orgs in 3 stacks.`);
      const [, total] = /^The plans .*: (\d+) to import in total, 0 to add, 0 to change, 0 to destroy\.$/m.exec(out)!;
      const each = [...out.matchAll(/^ {2}orgs-0\d: (\d+) to import$/gm)].map(([, count]) => Number(count));
      expect([each.length, each.reduce((sum, count) => sum + count, 0)]).toEqual([3, Number(total)]);
      const readme = read("shown/README.md");
      expect(readme).toContain(`| \`orgs-01\` | 101 | ${each[0]} |`);
      expect(readme).toContain(`| all | ${SIZE} | ${total} |`);
      expect(readme).toContain("deploy '*' --parallelism 4");
      const next = out.split("\n").filter((line) => line.startsWith("  ") && !line.includes("to import"));
      next.slice(1).forEach((line) => expect(readme).toContain(`\n${line.trim()}\n`));
    });

    it("shows a folder of HCL once", async () => {
      const service = await account();
      const args = ["--language", "hcl", "--out", join(folder, "shown"), "--orgs-per-stack", "150"];
      const { out } = await generate(service, ...args);
      expect(out).toContain(
        "Wrote orgs-01/, orgs-02/, orgs.json, org/main.tf, orgs-file/main.tf, .gitignore, README.md",
      );
      expect(all("shown").map(([path]) => path)).toEqual(
        expect.arrayContaining([
          "orgs-01/aerial-org.tf",
          "orgs-01/main.tf",
          "orgs-02/imports.tf",
          "orgs-02/versions.tf",
        ]),
      );
      expect(existsSync(join(folder, "shown/orgs-02/aerial-org.tf"))).toBe(false);
      expect(read("shown/orgs-02/main.tf")).toBe(read("shown/orgs-01/main.tf"));
    });

    it.each(["0", "-1", "1.5", "ten", "", "1e2", "99999999999999999999"])("refuses %j", async (number) => {
      const service = await emulator();
      const out = join(folder, "refused");
      const done = await generate(service, "--language", "hcl", "--out", out, `--orgs-per-stack=${number}`);
      expect(done.exitCode).toBe(1);
      expect(done.error).toMatch(/'--orgs-per-stack <number>' .* whole number of at least 1\./);
      expect([existsSync(out), callsOf(service.emulator)]).toEqual([false, []]);
    });
  });

  it("shows the commands of the engine that is on PATH, whether or not TERRAFORM_BINARY_NAME is right", async () => {
    const service = await account();
    const programs = join(folder, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "tofu"), "", { mode: 0o755 });
    const nextWith = async (name: string, more: Record<string, string>) => {
      const environment = { ...service.environment, PATH: programs, ...more };
      const args = ["generate", "--language", "hcl", "--out", join(folder, name), "--json"];
      return JSON.parse((await runAerial(args, { environment })).out).next;
    };
    expect(await nextWith("found", {})).toEqual(["npx --no aerial install", "tofu init", "tofu plan"]);
    const wrong = await nextWith("wrong", { TERRAFORM_BINARY_NAME: "no-such-engine" });
    expect(wrong).toEqual(["npx --no aerial install", "terraform init", "terraform plan"]);
  });

  it("tells programs, too, that no org is known to be the Aerial org", async () => {
    const unmarked = fleet(3).map((org) => ({ ...org, aerialOrg: false }));
    const service = await emulator({ seed: { orgs: unmarked } });
    const done = await generate(service, "--language", "hcl", "--out", join(folder, "none"), "--json");
    expect(done).toMatchObject({ exitCode: 0, error: "" });
    expect(JSON.parse(done.out)).toMatchObject({
      aerialOrgs: [],
      warnings: [expect.stringMatching(/Aerial org.*prevent_destroy/)],
    });
  });

  it("writes no password that an address holds", async () => {
    const { url } = await emulator({ seed: { orgs: fleet(3) } });
    const out = join(folder, "orgs");
    const done = await runAerial(["generate", "--language", "hcl", "--out", out], {
      environment: {
        AERIAL_ACCOUNT_ID: ACCOUNT,
        AERIAL_BASE_URL: url,
        AERIAL_ACCESS_TOKEN: "token-of-the-test",
        AERIAL_ORG_DOMAIN: "https://bob:s3cret-word@acme.okta.com",
      },
    });
    expect(done.exitCode).toBe(1);
    expect(done.out + done.error).not.toContain("s3cret-word");
    expect(existsSync(out)).toBe(false);
  });

  it("overwrites nothing", async () => {
    const service = await emulator({ seed: { orgs: fleet(3) } });
    writeFileSync(join(folder, "main.ts"), "mine");
    writeFileSync(join(folder, "package.json"), "mine");
    const done = await generate(service, "--language", "typescript", "--out", folder, "--json");
    expect(done).toMatchObject({ exitCode: 1, out: "" });
    expect(JSON.parse(done.error)).toMatchObject({
      error: { code: "ERR_CLI_FILES_EXIST", detail: expect.stringContaining("main.ts, package.json") },
    });
    expect(readdirSync(folder).sort()).toEqual(["main.ts", "package.json"]);
    expect([read("main.ts"), read("package.json")]).toEqual(["mine", "mine"]);
  });

  it.each([
    ["the account has no org", [], [], /0227testaccount .*Nothing was written\./],
    ["no org passes", fleet(5), ["--name", "nobody"], /\b5 orgs .*0227testaccount .*Nothing was written\./],
  ])("writes nothing where %s", async (_, orgs, filter, message) => {
    const service = await emulator({ seed: { orgs } });
    const out = join(folder, "orgs");
    const done = await generate(service, "--language", "hcl", "--out", out, "--json", ...filter);
    expect(done.exitCode).toBe(1);
    const { error } = JSON.parse(done.error) as { error: { code: string; detail: string } };
    expect(error.code).toBe("ERR_CLI_NOTHING_TO_GENERATE");
    expect(error.detail).toMatch(message);
    expect(existsSync(out)).toBe(false);
  });

  it("writes nothing where the products of an org cannot be read, and asks for no more of them", async () => {
    const service = await account();
    service.emulator.admin.addFault({ path: /\/products$/, skip: 20, count: Infinity, kind: "status", status: 403 });
    const out = join(folder, "orgs");
    const done = await generate(service, "--language", "hcl", "--out", out);
    expect(done.exitCode).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(callsOf(service.emulator).length).toBeLessThan(SIZE / 2);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const service = await account();
    const stop = new AbortController();
    service.emulator.admin.addFault({
      path: /\/products$/,
      skip: 20,
      kind: "latency",
      latencyMs: 60_000,
      onHit: () => stop.abort(),
    });
    const out = join(folder, "orgs");
    const args = ["generate", "--language", "hcl", "--out", out];
    const done = await runAerial(args, { environment: service.environment, stop: stop.signal });
    expect(done).toEqual({ exitCode: 130, out: "", error: "Stopped.\n" });
    expect(existsSync(out)).toBe(false);
  });

  it("knows the Aerial org by the domain that tokens come from, where the API marks none", async () => {
    const service = await emulator();
    const unmarked = { ...AERIAL_ORG, aerialOrg: false, domain: new URL(service.url).host };
    service.emulator.admin.seed({ orgs: [...fleet(14).filter((org) => org !== AERIAL_ORG), unmarked] });
    const done = await generate(service, "--language", "typescript", "--out", join(folder, "orgs"));
    expect(done).toMatchObject({ exitCode: 0, error: "" });
    expect(read("orgs/main.ts")).toMatch(/orgId: "00oaerial",[^]*preventDestroy: true/);
  });

  it("asks the API for the Aerial org where the listing does not tell", async () => {
    const service = await emulator({ seed: { orgs: fleet(14) } });
    const body = fleet(14)
      .filter(({ accountId }) => accountId === ACCOUNT)
      .map(({ id, domain, status }) => ({ id, domain, status }));
    service.emulator.admin.addFault({ path: /\/orgs(\?|$)/, kind: "status", status: 200, body });
    const done = await generate(service, "--language", "typescript", "--out", join(folder, "orgs"));
    expect(done).toMatchObject({ exitCode: 0, error: "" });
    expect(read("orgs/main.ts")).toMatch(/orgId: "00oaerial",[^]*preventDestroy: true/);
  });

  it("says so where no org is known to be the Aerial org", async () => {
    const unmarked = fleet(14).map((org) => (org === AERIAL_ORG ? { ...org, aerialOrg: false } : org));
    const service = await emulator({ seed: { orgs: unmarked } });
    const done = await generate(service, "--language", "typescript", "--out", join(folder, "none"));
    expect(done.exitCode).toBe(0);
    expect(done.error).toMatch(/^Warning: .*Aerial org.*prevent_destroy/);
    expect(read("none/main.ts")).not.toContain("preventDestroy");
  });

  it.each([
    ["no language", ["--out", "x"], /--language/],
    [
      "a language that there is not",
      ["--language", "cobol", "--out", "x"],
      /Allowed choices are typescript, python, go, hcl/,
    ],
    ["no folder", ["--language", "hcl"], /--out/],
  ])("is not started with %s", async (_, args, message) => {
    const service = await emulator();
    const done = await generate(service, ...args);
    expect(done.exitCode).toBe(1);
    expect(done.error).toMatch(message);
    expect(callsOf(service.emulator)).toEqual([]);
  });
});
