import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { AerialOrg, AerialProvider } from "../../../lib";
import { PROVIDER_ASSETS, VERSION, writeAssets } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const PLUGINS = ["terraform.d", "plugins", "terraform.local", "aerial", "aerial"];

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "aerial-placement-"));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

/** Synthesizes as a user's program does. @returns the files next to the stack "fleet" */
function synthesize(build: (stack: TerraformStack) => void): string[] {
  const app = new App({ outdir });
  build(new TerraformStack(app, "fleet"));
  app.synth();
  return filesOf("fleet");
}

function filesOf(stack: string): string[] {
  const folder = join(outdir, "stacks", stack);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const ARCHIVES = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"].map((platform) =>
  join(...PLUGINS, `terraform-provider-aerial_${VERSION}_${platform}.zip`),
);
/** The files next to a stack with an AerialProvider. */
const PLACED = [".terraform.lock.hcl", "cdk.tf.json", ...ARCHIVES];

describe("Synthesizing a stack with an AerialProvider", () => {
  it("places the provider under the version that the stack pins", () => {
    const files = synthesize((stack) => {
      new AerialProvider(stack, "aerial");
      new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
    });
    expect(files).toEqual(PLACED);
    const { terraform } = JSON.parse(readFileSync(join(outdir, "stacks", "fleet", "cdk.tf.json"), "utf8"));
    expect(terraform.required_providers.aerial).toEqual({ source: PLUGINS.slice(2).join("/"), version: VERSION });
    expect(readFileSync(join(outdir, "stacks", "fleet", ".terraform.lock.hcl"), "utf8")).toContain(
      `provider "terraform.local/aerial/aerial" {\n  version     = "${VERSION}"\n`,
    );
  });

  it("changes nothing the second time", () => {
    const build = (stack: TerraformStack): void => void new AerialProvider(stack, "aerial");
    synthesize(build);
    const times = (): number[] =>
      filesOf("fleet")
        .filter((file) => file !== "cdk.tf.json")
        .map((file) => statSync(join(outdir, "stacks", "fleet", file)).mtimeMs);
    const before = times();
    expect(synthesize(build)).toEqual(PLACED);
    expect(times()).toEqual(before);
  });

  it("places it once for several aliases", () => {
    const files = synthesize((stack) => {
      new AerialProvider(stack, "aerial");
      new AerialProvider(stack, "sandbox", { alias: "sandbox" });
    });
    expect(files).toEqual(PLACED);
  });

  it("places it in each stack that has one, and in no other", () => {
    const app = new App({ outdir });
    new AerialProvider(new TerraformStack(app, "one"), "aerial");
    new AerialProvider(new TerraformStack(app, "two"), "aerial");
    new TerraformStack(app, "three");
    app.synth();
    expect(filesOf("one")).toEqual(PLACED);
    expect(filesOf("two")).toEqual(PLACED);
    expect(filesOf("three")).toEqual(["cdk.tf.json"]);
  });

  it("removes the version that an earlier release placed", () => {
    const plugins = join(outdir, "stacks", "fleet", ...PLUGINS);
    const unpacked = join(plugins, "0.0.0-older", "linux_amd64");
    mkdirSync(unpacked, { recursive: true });
    writeFileSync(join(unpacked, "terraform-provider-aerial_v0.0.0-older"), "old");
    writeFileSync(join(plugins, "terraform-provider-aerial_0.0.0-older_linux_amd64.zip"), "old");
    const files = synthesize((stack) => void new AerialProvider(stack, "aerial"));
    expect(files).toEqual(PLACED);
  });

  it("places nothing where the provider is hosted elsewhere", () => {
    const files = synthesize((stack) => {
      new AerialProvider(stack, "aerial", { source: "registry.example.com/identity/aerial" });
    });
    expect(files).toEqual(["cdk.tf.json"]);
  });

  it("places nothing where a check fails", () => {
    expect(() => synthesize((stack) => void new AerialProvider(stack, "aerial", { dpop: "perhaps" }))).toThrow(
      '[fleet/aerial] dpop is "perhaps"',
    );
    expect(existsSync(join(outdir, "stacks", "fleet"))).toBe(false);
  });

  it("places it beside HCL too", () => {
    const app = new App({ outdir, hclOutput: true });
    const before = process.env.SYNTH_HCL_OUTPUT;
    process.env.SYNTH_HCL_OUTPUT = "true";
    try {
      new AerialProvider(new TerraformStack(app, "fleet"), "aerial");
    } finally {
      if (before === undefined) {
        delete process.env.SYNTH_HCL_OUTPUT;
      } else {
        process.env.SYNTH_HCL_OUTPUT = before;
      }
    }
    app.synth();
    expect(filesOf("fleet")).toEqual([".terraform.lock.hcl", "cdk.tf", "metadata.json", ...ARCHIVES]);
  });

  it("says what to do where the package was not built", () => {
    const app = new App({ outdir });
    new AerialProvider(new TerraformStack(app, "fleet"), "aerial");
    const executable = join(PROVIDER_ASSETS, "terraform-provider-aerial");
    const content = readFileSync(executable, "utf8");
    rmSync(executable);
    try {
      expect(() => app.synth()).toThrow(/^The Aerial provider is missing from this package: .* run `npm run build`/);
    } finally {
      writeAssets(PROVIDER_ASSETS, VERSION, content);
    }
  });
});

describe("Testing a stack with an AerialProvider", () => {
  it("writes nothing with Testing.synth", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "fleet");
    new AerialProvider(stack, "aerial");
    Testing.synth(stack, true);
    Testing.synthHcl(stack, true);
    expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
  });

  it("places the provider with Testing.fullSynth, in the folder that it makes", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "fleet");
    new AerialProvider(stack, "aerial");
    const folder = Testing.fullSynth(stack);
    try {
      expect(existsSync(join(folder, "stacks", "fleet", ARCHIVES[0]!))).toBe(true);
      expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
