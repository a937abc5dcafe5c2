/** The workflows: pinned, with the least permissions, and calling nothing that is not there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { packagesOfTests } from "../../scripts/projen/steps";

const root = join(__dirname, "../..");
const folder = join(root, ".github/workflows");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string>;
}
interface Job {
  readonly permissions?: Record<string, string>;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly environment?: string;
  readonly if?: string;
  readonly needs?: string | string[];
  readonly strategy?: { readonly matrix: Record<string, string[]>; readonly "fail-fast"?: boolean };
  readonly env?: Record<string, string>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Record<string, any>;
  readonly permissions?: Record<string, string>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Record<string, Job>;
}

const TEXTS = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const WORKFLOWS = new Map([...TEXTS].map(([name, text]) => [name, parse(text) as Workflow]));
const jobs = [...WORKFLOWS].flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
const steps = jobs.flatMap(([where, job]) => job.steps.map((step) => [where, step] as const));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

describe("The workflows", () => {
  it("are one for changes and one for releases", () => {
    expect([...WORKFLOWS.keys()].sort()).toEqual(["build.yml", "release.yml"]);
  });

  it("use actions at a commit, with the version behind it", () => {
    const uses = [...TEXTS.values()].flatMap((text) =>
      [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, used]) => used!),
    );
    expect(uses.length).toBe(steps.filter(([, step]) => step.uses !== undefined).length);
    expect(uses.length).toBeGreaterThan(10);
    expect(uses.filter((used) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used))).toEqual([]);
    // One action is one commit everywhere.
    expect(new Set(uses).size).toBe(new Set(uses.map((used) => used.replace(/@.*/, ""))).size);
  });

  it("allow nothing that a job does not ask for, and jobs ask for no more than they need", () => {
    expect([...WORKFLOWS.values()].map(({ permissions }) => permissions)).toEqual([{}, {}]);
    expect(Object.fromEntries(jobs.map(([where, { permissions }]) => [where, permissions]))).toEqual({
      "build.yml: test": { contents: "read" },
      "build.yml: check": { contents: "read" },
      "build.yml: npm-package": { contents: "read" },
      "build.yml: windows": { contents: "read" },
      "release.yml: packages": { contents: "read" },
      "release.yml: sign": {},
      "release.yml: npm": { "id-token": "write" },
      "release.yml: pypi": { "id-token": "write" },
      "release.yml: go": {},
      "release.yml: github": { contents: "write", "id-token": "write", attestations: "write" },
    });
  });

  it("leave no token behind that later steps could read", () => {
    const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBe(6);
    expect(checkouts.map(([where, step]) => [where, step.with?.["persist-credentials"]])).toEqual([
      ["build.yml: test", false],
      ["build.yml: check", false],
      ["build.yml: npm-package", false],
      ["build.yml: windows", false],
      ["release.yml: packages", false],
      // It pushes.
      ["release.yml: go", undefined],
    ]);
  });

  it("hand a secret only to the script that signs, and to the action that checks out the Go module's repository", () => {
    const all = [...TEXTS.values()].join("\n");
    const used = steps.filter(([, step]) => JSON.stringify(step).includes("secrets"));
    expect(used.map(([where, { name, env, with: inputs }]) => [where, name, env ?? inputs])).toEqual([
      [
        "release.yml: sign",
        "Sign the lists of checksums",
        expect.objectContaining({
          FINGERPRINT: "${{ vars.RELEASE_SIGNING_FINGERPRINT }}",
          SIGNING_KEY: "${{ secrets.RELEASE_SIGNING_KEY }}",
          SIGNING_PASSPHRASE: "${{ secrets.RELEASE_SIGNING_PASSPHRASE }}",
        }),
      ],
      [
        "release.yml: go",
        "Check out the module's repository",
        expect.objectContaining({ "ssh-key": "${{ secrets.GO_MODULE_DEPLOY_KEY }}" }),
      ],
    ]);
    expect([...all.matchAll(/\$\{\{[^}]*secrets[^}]*\}\}/g)].length).toBe(3);
    expect(all).not.toMatch(/set -x|ACTIONS_STEP_DEBUG|printenv|npm_config_loglevel/);
  });

  it("run nothing that was installed in the job that has the signing key", () => {
    const { steps: signing } = WORKFLOWS.get("release.yml")!.jobs.sign!;
    expect(signing.map(({ uses }) => uses?.replace(/@.*/, ""))).toEqual([
      "actions/download-artifact",
      undefined,
      undefined,
      "actions/upload-artifact",
    ]);
    expect(signing.map(({ run }) => run ?? "").join("\n")).not.toMatch(/\b(npm|npx|node|curl|apt-get)\b/);
  });

  it("put nothing into a script that others can write: it comes by the environment", () => {
    expect(steps.filter(([, { run }]) => run?.includes("${{")).map(([where, { name }]) => [where, name])).toEqual([]);
  });

  it("run scripts that there are", () => {
    const called = steps.flatMap(([where, { run = "" }]) =>
      [...run.matchAll(/\bnpm (?:run )?(test|(?<=run )[\w:-]+)/g)].map(([, name]) => [where, name!] as const),
    );
    expect(called.length).toBeGreaterThan(8);
    expect(called.filter(([, name]) => !(name in scripts))).toEqual([]);
    const files = steps.flatMap(([, { run = "" }]) =>
      [...run.matchAll(/\b(?:scripts|test)\/[\w./-]+/g)].map(([path]) => path),
    );
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("test on each supported Node, with both engines", () => {
    const { strategy, env, steps: tested } = WORKFLOWS.get("build.yml")!.jobs.test!;
    expect(strategy).toMatchObject({
      "fail-fast": false,
      matrix: { node: ["20", "22", "24", "26"], engine: ["terraform", "tofu"] },
    });
    expect(env).toEqual({ CI: "true", AERIAL_CAMPAIGN_FACTOR: "1", TERRAFORM_BINARY_NAME: "${{ matrix.engine }}" });
    expect(tested.some(({ run }) => run === "npm test")).toBe(true);
    expect(tested.find(({ name }) => name === "Node.js")?.with?.["node-version"]).toBe("${{ matrix.node }}");
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { engines: { node: string } };
    expect(engines.node).toMatch(/^>= 20\./);
  });

  it("run the scenario on Windows itself, on each supported Node, with the package that was made on Linux", () => {
    const { "npm-package": made, windows } = WORKFLOWS.get("build.yml")!.jobs;
    const kept = made!.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"))!.with!;
    const taken = windows!.steps.find(({ uses }) => uses?.startsWith("actions/download-artifact@"))!.with!;
    expect(windows!.needs).toBe("npm-package");
    expect(taken.name).toBe(kept.name);
    expect(windows!.env).toEqual({
      CI: "true",
      TERRAFORM_BINARY_NAME: "terraform",
      AERIAL_TEST_PACKAGE: join(String(taken.path), basename(String(kept.path))),
    });
    expect(windows!.strategy).toMatchObject({ "fail-fast": false, matrix: { node: ["20", "22", "24", "26"] } });
    expect(windows!.steps.at(-1)!.run).toContain("test/windows");
  });

  it("install what .ci/run installs for the tests", () => {
    expect(packagesOfTests()).toEqual(expect.arrayContaining(["curl", "gcc-mingw-w64-x86-64", "wine", "wine64"]));
    const installing = steps.filter(([, { name }]) => name === "Install the tests' tools");
    expect(installing.map(([where]) => where)).toEqual(["build.yml: test", "release.yml: packages"]);
    for (const [, { run }] of installing) {
      expect(run!.split(/\s+/)).toEqual(expect.arrayContaining([...packagesOfTests()]));
    }
  });

  it("end, and do not run twice for one thing", () => {
    expect(jobs.filter(([, job]) => !(job["timeout-minutes"]! <= 120))).toEqual([]);
    const elsewhere = jobs.filter(([, job]) => job["runs-on"] !== "ubuntu-24.04");
    expect(elsewhere.map(([where, job]) => [where, job["runs-on"]])).toEqual([["build.yml: windows", "windows-2025"]]);
    expect([...WORKFLOWS].map(([name, { concurrency }]) => [name, concurrency])).toEqual([
      ["build.yml", { group: "build-${{ github.ref }}", "cancel-in-progress": true }],
      // A release that has begun is not broken off.
      ["release.yml", { group: "release", "cancel-in-progress": false }],
    ]);
  });
});

describe("The release workflow", () => {
  const { on, jobs: parts } = WORKFLOWS.get("release.yml")!;

  it("starts by hand with a version, or by a tag, on nothing but main", () => {
    expect(Object.keys(on).sort()).toEqual(["push", "workflow_dispatch"]);
    expect(on.push).toEqual({ tags: ["v*"] });
    expect(on.workflow_dispatch.inputs.version).toMatchObject({ required: true });
    expect(on.workflow_dispatch.inputs.publish).toMatchObject({ type: "boolean", default: false });
    expect(parts.packages!.if).toBe("github.ref == 'refs/heads/main' || startsWith(github.ref, 'refs/tags/v')");
    // A tag can be on any commit.
    const [checkout, onMain] = parts.packages!.steps;
    expect(checkout!.with).toMatchObject({ "fetch-depth": 0 });
    expect(onMain!.run).toBe('git merge-base --is-ancestor "$GITHUB_SHA" origin/main');
  });

  it("publishes what was tested, only where it was asked to, each place by its own environment", () => {
    const order = parts.packages!.steps.map(({ name }) => name);
    const wanted = [
      "npm run test",
      "Version",
      "npm run package",
      "npm run release:provider",
      "Test the built packages with their version",
      "Keep the packages",
    ];
    expect(order.filter((name) => wanted.includes(name!))).toEqual(wanted);
    const { packages, ...others } = parts;
    expect(packages).toBeDefined();
    for (const [name, { if: condition, needs, environment }] of Object.entries(others)) {
      expect([name, condition]).toEqual([name, "github.event_name == 'push' || inputs.publish"]);
      expect([needs].flat()).toContain("packages");
      expect(environment).toBe(name === "github" ? undefined : name === "go" ? "${{ matrix.environment }}" : name);
    }
    expect(parts.github!.needs).toEqual(["packages", "sign", "npm", "pypi", "go"]);
  });

  it("publishes to npm with provenance, to PyPI as a trusted publisher, and the provider's archives to the release", () => {
    const script = (name: string) => parts[name]!.steps.map(({ run }) => run ?? "").join("\n");
    expect(script("npm")).toContain('npm publish "./$package" --provenance');
    expect(script("npm")).toContain("dist/js/*.tgz dist/cdktn/js/*.tgz");
    const pypi = parts.pypi!.steps.filter(({ uses }) => uses?.startsWith("pypa/gh-action-pypi-publish@"));
    expect(pypi.map(({ with: inputs }) => inputs)).toEqual([
      { "packages-dir": "dist/python", "skip-existing": true },
      { "packages-dir": "dist/cdktn/python", "skip-existing": true },
    ]);
    expect(script("go")).toContain('git tag "aerial/v$VERSION"');
    expect((parts.go as any).strategy.matrix.include).toEqual([
      {
        title: "CDKTF",
        repository: "cdktf-provider-aerial/cdktf-provider-aerial-go",
        environment: "go",
        folder: "dist",
      },
      {
        title: "CDK Terrain",
        repository: "cdktf-provider-aerial/cdktn-provider-aerial-go",
        environment: "go-cdktn",
        folder: "dist/cdktn",
      },
    ]);
    // The signed release, not the one that was built.
    const downloads = parts.github!.steps.filter(({ uses }) => uses?.startsWith("actions/download-artifact@"));
    expect(downloads.map(({ with: inputs }) => inputs)).toEqual([
      { name: "packages", path: "dist" },
      { name: "release", path: "dist/release" },
    ]);
    expect(script("github")).toMatch(/gh release create "v\$VERSION" .* dist\/release\/\*$/);
  });
});
