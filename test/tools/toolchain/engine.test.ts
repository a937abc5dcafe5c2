import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import {
  checksumInList,
  engineVersion,
  locateEngine,
  locateEngineOfKind,
  OPENTOFU_VERSION,
  verifyChecksum,
} from "../../../tools/toolchain/engine";
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
    const path = executable(`cdktf-provider-aerial/opentofu/${OPENTOFU_VERSION}/tofu`);
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
    const path = executable(`cdktf-provider-aerial/opentofu/${OPENTOFU_VERSION}/tofu`);
    expect(locateEngine(environment())).toEqual({ path, kind: "opentofu", source: "cache" });
  });

  it("finds nothing where there is nothing", () => {
    expect(locateEngine(environment())).toBeUndefined();
  });
});

describe("engineVersion", () => {
  it("reads the version from the engine's JSON", async () => {
    const path = executable("terraform", `#!/bin/sh\necho '{ "terraform_version": "1.5.7", "outdated": true }'\n`);
    await expect(engineVersion(path)).resolves.toBe("1.5.7");
  });

  it("says what a program answered that is no engine", async () => {
    const path = executable("terraform", "#!/bin/sh\necho hello\n");
    await expect(engineVersion(path)).rejects.toThrow(/did not tell a version: hello/);
  });

  it("says how a program failed that does not run", async () => {
    const path = executable("terraform", "#!/bin/sh\necho broken >&2\nexit 3\n");
    await expect(engineVersion(path)).rejects.toMatchObject({
      code: "ERR_TOOLCHAIN",
      message: expect.stringMatching(/exited with 3:\nbroken/),
    });
  });
});

describe("a download's checksum", () => {
  const digest = createHash("sha256").update("content").digest("hex");
  const other = createHash("sha256").update("other").digest("hex");

  it("is read from the line of its own name alone", () => {
    const list = `${other}  tofu_linux_amd64.tar.gz.sig\n${digest}  tofu_linux_amd64.tar.gz\n${other} *tofu_darwin_arm64.tar.gz\r\n`;
    expect(checksumInList(list, "tofu_linux_amd64.tar.gz")).toBe(digest);
    expect(checksumInList(list, "tofu_darwin_arm64.tar.gz")).toBe(other);
    expect(checksumInList(list, "tofu_windows_amd64.tar.gz")).toBeUndefined();
  });

  it("lets the right content through and refuses any other, naming both digests", () => {
    expect(() => verifyChecksum("tofu.tar.gz", Buffer.from("content"), digest)).not.toThrow();
    expect(() => verifyChecksum("tofu.tar.gz", Buffer.from("content"), other)).toThrow(
      new ToolchainError(
        `tofu.tar.gz has the SHA-256 ${digest}, and ${other} was expected: the download is damaged or is not the release. It was not used.`,
      ),
    );
  });
});
