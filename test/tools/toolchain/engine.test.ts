import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { locateEngine, locateEngineOfKind, provideRelease } from "../../../tools/toolchain/engine";
import { LATER_OPENTOFU, OPENTOFU } from "../../../tools/toolchain/engine-releases";
import { ToolchainError } from "../../../tools/errors";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "engine-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function executable(path: string, script = "#!/bin/sh\nexit 0\n"): string {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

function environment(variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    PATH: [join(folder, "first"), join(folder, "second")].join(delimiter),
    XDG_CACHE_HOME: folder,
    ...variables,
  };
}

describe("locateEngineOfKind", () => {
  it("finds each of the two, whatever TERRAFORM_BINARY_NAME names", () => {
    const terraform = executable("second/terraform");
    const tofu = executable("second/tofu");
    const variables = environment({ TERRAFORM_BINARY_NAME: tofu });
    expect(locateEngineOfKind("terraform", variables)).toEqual({ path: terraform, kind: "terraform", source: "path" });
    expect(locateEngineOfKind("opentofu", variables)).toEqual({ path: tofu, kind: "opentofu", source: "path" });
  });

  it("finds OpenTofu in the cache, and never takes one engine for the other", () => {
    expect(locateEngineOfKind("opentofu", environment())).toBeUndefined();
    const path = executable(`cdktf-provider-aerial/opentofu/${OPENTOFU.version}/tofu`);
    expect(locateEngineOfKind("opentofu", environment())).toEqual({ path, kind: "opentofu", source: "cache" });
    expect(locateEngineOfKind("terraform", environment())).toBeUndefined();
  });
});

describe("locateEngine", () => {
  it("finds the engine by the rule of the constructs, and says whether it was named or looked up", () => {
    const tofu = executable("first/tofu");
    expect(locateEngine(environment())).toEqual({ path: tofu, kind: "opentofu", source: "path" });
    const terraform = executable("second/terraform");
    expect(locateEngine(environment())).toEqual({ path: terraform, kind: "terraform", source: "path" });
    const named = environment({ TERRAFORM_BINARY_NAME: "tofu" });
    expect(locateEngine(named)).toEqual({ path: tofu, kind: "opentofu", source: "environment" });
  });

  it("refuses a TERRAFORM_BINARY_NAME that is not there instead of taking another engine", () => {
    executable("first/terraform");
    const locate = () => locateEngine(environment({ TERRAFORM_BINARY_NAME: "terraform-1.5" }));
    expect(locate).toThrow(ToolchainError);
    expect(locate).toThrow(/TERRAFORM_BINARY_NAME is "terraform-1.5"/);
  });

  it("takes the OpenTofu in the cache where none is on PATH", () => {
    const path = executable(`cdktf-provider-aerial/opentofu/${OPENTOFU.version}/tofu`);
    expect(locateEngine(environment())).toEqual({ path, kind: "opentofu", source: "cache" });
  });

  it("finds nothing where there is nothing", () => {
    expect(locateEngine(environment())).toBeUndefined();
  });
});

describe("provideRelease", () => {
  const printing = (version: string) => `#!/bin/sh\necho '{ "terraform_version": "${version}" }'\n`;

  it("takes what is on PATH if it is that very release, else what the cache has", async () => {
    const { version } = LATER_OPENTOFU;
    const kept = executable(`cdktf-provider-aerial/opentofu/${version}/tofu`, printing(version));
    const path = executable("first/tofu", printing(version));
    await expect(provideRelease(LATER_OPENTOFU, environment())).resolves.toMatchObject({ path, source: "path" });
    executable("first/tofu", printing("1.9.0"));
    await expect(provideRelease(LATER_OPENTOFU, environment())).resolves.toMatchObject({ path: kept, source: "cache" });
  });
});
