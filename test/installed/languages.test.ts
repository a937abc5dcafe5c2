/**
 * The same program in TypeScript, Python and Go, for CDKTF and for CDK Terrain, on the packages as people install them,
 * applied by the real engine.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { EDITIONS, FRAMEWORKS } from "../../lib/editions/editions";
import type { Language } from "../../tools/editions/programs";
import { windowsExecutable } from "../../tools/launcher/launcher";
import { limitPath } from "../../tools/limited-path";
import { callsOf, writesOf } from "../lifecycle/support/calls";
import { builtProvider } from "../../tools/workspace/built-provider";
import { useEmulators } from "../support/emulator";
import { placedProviders } from "../support/placed-provider";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { INSTALLATION_MILLISECONDS, installedProject, type InstalledProject } from "./support/projects";
import { unpackedProvider } from "./support/unpacked-provider";

const ACCOUNT = "0227testaccount";
const SALES = { id: "00osales", domain: "acme-sales.okta.com", consentTo: ACCOUNT };
const SUPPORT = { id: "00osupport", domain: "acme-support.okta.com", consentTo: ACCOUNT };
const LEGACY = { id: "00olegacy", domain: "acme-legacy.okta.com", accountId: ACCOUNT };
const LANGUAGES: readonly Language[] = ["typescript", "python", "go"];
/** Each edition in each language, with its name in the tests. */
const USES = FRAMEWORKS.flatMap((framework) =>
  LANGUAGES.map((language) => ({ edition: EDITIONS[framework], language, use: `${framework} in ${language}` })),
);

/** jsii's Go runtime waits twice for its Node when it is closed; whichever comes second complains, of nothing. */
const RACE_OF_THE_GO_RUNTIME = /^Runtime process exited abnormally: (waitid|wait|exec): .*$/m;

describeWith(["packages", "engine", "null-provider"], "The installed library", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const emulator = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  const synthesized: Record<string, unknown> = {};

  describe.each(USES)("for $use", ({ edition, language, use }) => {
    let project: InstalledProject;
    beforeAll(async () => {
      project = await installedProject(language, { edition });
      const { exitCode, output } = await project.synthesize();
      expect({ exitCode, output: output.replace(RACE_OF_THE_GO_RUNTIME, "") }).toEqual({ exitCode: 0, output: "" });
      synthesized[use] = stacksOf(project);
    });
    afterAll(() => project.remove());

    it("leaves the provider beside the stack, for each platform, ready to run after the program has ended", () => {
      const { version, path } = builtProvider();
      const placed = placedProviders(stackFolder(project, "orgs"));
      expect(placed.map(({ archive }) => archive)).toEqual(
        ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"].map(
          (platform) => `terraform-provider-aerial_${version}_${platform}.zip`,
        ),
      );
      const script = readFileSync(path);
      for (const { archive, entries } of placed) {
        const isWindows = archive.includes("_windows_");
        expect(entries.map(({ name, mode }) => ({ name, mode }))).toEqual([
          { name: `terraform-provider-aerial_v${version}${isWindows ? ".exe" : ""}`, mode: 0o100755 },
        ]);
        const content = isWindows ? windowsExecutable(script.toString("utf8")) : script;
        expect(entries[0]!.content.equals(content)).toBe(true);
      }
    });

    it("leaves the runner and the list of declared orgs of the null_resource constructs in the stack's assets", () => {
      const files = [...filesOf(join(stackFolder(project, "orgs-by-null-resource"), "assets"))].sort();
      expect(files.map((path) => basename(path))).toEqual(["aerial-declared-orgs.json", "aerial-runner.cjs"]);
      expect(hashOf(files[1]!)).toBe(hashOf(resolve(__dirname, "../../assets/null-resource/aerial-runner.cjs")));
    });

    it("leaves nothing in the folder for temporary files, and names nothing of it in the stacks", () => {
      expect(project.leftovers()).toEqual([]);
      expect(JSON.stringify(synthesized[use])).not.toMatch(/jsii-kernel|node_modules|site-packages/);
    });

    it("is synthesized without an engine, and says that TERRAFORM_BINARY_NAME is wrong", async () => {
      const programs = limitPath(mkdtempSync(join(tmpdir(), "aerial-no-engine-")));
      try {
        const without = await project.synthesize({ PATH: programs, TERRAFORM_BINARY_NAME: undefined });
        expect(without).toMatchObject({ exitCode: 0 });
        expect(stacksOf(project)).toEqual(synthesized[use]);
        const wrong = await project.synthesize({ TERRAFORM_BINARY_NAME: "no-such-engine" });
        expect(wrong.exitCode).not.toBe(0);
        expect(wrong.output).toContain('[orgs] TERRAFORM_BINARY_NAME is "no-such-engine"');
      } finally {
        rmSync(programs, { recursive: true });
      }
    });

    it("is applied, has nothing more to do, and is destroyed", async () => {
      const service = await emulator({ seed: { orgs: [SALES, SUPPORT, LEGACY] } });
      const { admin } = service.emulator;
      const stack = workspaces({
        directory: stackFolder(project, "orgs"),
        provider: false,
        environment: service.environment,
      });
      await stack.init();
      expect(unpackedProvider(stackFolder(project, "orgs"))).toEqual({ isRunnable: true, isBuilt: true });
      expect(await stack.apply()).toMatchObject({
        exitCode: 0,
        output: expect.stringContaining("1 imported, 3 added, 1 changed, 0 destroyed"),
      });
      expect((await stack.stateJson()).values?.outputs).toMatchObject({
        "account-name": { value: "Test account" },
        "sales-org-id": { value: "00osales" },
      });
      expect(admin.org("00osales")).toMatchObject({
        accountId: ACCOUNT,
        status: "ACTIVE",
        products: ["P000052", "P000131"],
      });
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
      admin.clearJournal();
      expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual([]);
      expect((await stack.stateJson()).values).toBeUndefined();
    });

    it("is applied by null_resource, has nothing more to do, and is destroyed", async () => {
      const service = await emulator({ seed: { orgs: [SALES, SUPPORT] } });
      const { admin } = service.emulator;
      const stack = workspaces({
        directory: stackFolder(project, "orgs-by-null-resource"),
        provider: false,
        nullProvider: true,
        environment: service.environment,
      });
      await stack.init();
      expect(await stack.apply()).toMatchObject({ exitCode: 0 });
      expect(admin.org("00osupport")).toMatchObject({ accountId: ACCOUNT, products: ["P000052"] });
      admin.clearJournal();
      expect(await stack.plan()).toMatchObject({ exitCode: 0 });
      expect(callsOf(service.emulator)).toEqual([]);
      expect(await stack.destroy()).toMatchObject({ exitCode: 0 });
      expect(writesOf(service.emulator)).toEqual([]);
      expect((await stack.stateJson()).values).toBeUndefined();
    });
  });

  it("synthesizes the same from each of the languages, and for each framework", () => {
    expect(Object.keys(synthesized)).toEqual(USES.map(({ use }) => use));
    const [first, ...others] = USES.map(({ use }) => withoutOthersVersions(synthesized[use]));
    others.forEach((other) => expect(other).toEqual(first));
  });
});

function stackFolder({ directory }: InstalledProject, stack: string): string {
  return join(directory, "cdktf.out/stacks", stack);
}

/** Returns the synthesized stacks without the project's own folder: by default, the state is next to `cdktf.out`. */
function stacksOf(project: InstalledProject): unknown {
  return readdirSync(join(project.directory, "cdktf.out/stacks")).map((stack) => {
    const text = readFileSync(join(stackFolder(project, stack), "cdk.tf.json"), "utf8");
    return [stack, JSON.parse(text.replaceAll(project.directory, "<project>"))];
  });
}

/** Stacks without the versions of the framework and of its prebuilt null provider: each has its own. */
function withoutOthersVersions(stacks: unknown): unknown {
  return JSON.parse(JSON.stringify(stacks), (_, value) => {
    if (value?.metadata?.version !== undefined) {
      expect(value.metadata.version).toMatch(/^0\.2\d\.\d+$/);
      return { ...value, metadata: { ...value.metadata, version: "" } };
    }
    if (value?.null?.source !== undefined) {
      expect(value.null).toEqual({
        source: expect.stringMatching(/^(hashicorp\/)?null$/),
        version: expect.stringMatching(/^3\./),
      });
      return { ...value, null: {} };
    }
    return value;
  });
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
