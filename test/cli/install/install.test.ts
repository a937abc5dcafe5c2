import { spawnSync } from "node:child_process";
import {
  chmodSync,
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
import { join, resolve } from "node:path";
import { InstallError, InstallPackageError, InstallPlatformError } from "../../../lib/cli/errors";
import { describe as describeInstallation } from "../../../lib/cli/install/command";
import { install as installProvider, type InstallOptions, type Machine } from "../../../lib/cli/install/install";
import { currentPlatform } from "../../../tools/platform";
import { packProvider } from "../../../tools/release/provider-package";
import { PROVIDER_ASSETS, VERSION, windowsContent } from "../../constructs/temporary-assets";
import { builtProvider } from "../../../tools/workspace/built-provider";
import { describeWith } from "../../support/required";
import { ACME, statusStack, useStatus } from "../../lifecycle/support/status";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../../constructs/temporary-assets"));

const ADDRESS = join("terraform.local", "aerial", "aerial");
const NAME = `terraform-provider-aerial_v${VERSION}`;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aerial-install-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function install(options: InstallOptions = {}, machine: Partial<Machine> = {}): string {
  const here: Machine = { environment: { HOME: home }, platform: "linux", architecture: "x64", ...machine };
  return describeInstallation(installProvider(options, here), options.package === undefined);
}

function errorOf(action: () => unknown): Error & { readonly code?: string } {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("there was no error");
}

/** Every file below a folder, with its path from there. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe("aerial install", () => {
  it("puts the script into the user's plugins for this machine, and says what to write and to do", () => {
    const printed = install();
    const place = join(home, ".terraform.d/plugins", ADDRESS, VERSION);
    expect(filesIn(home)).toEqual([join(".terraform.d/plugins", ADDRESS, VERSION, "linux_amd64", NAME)]);
    const file = join(place, "linux_amd64", NAME);
    expect(readFileSync(file)).toEqual(readFileSync(join(PROVIDER_ASSETS, "terraform-provider-aerial")));
    expect(statSync(file).mode & 0o777).toBe(0o755);
    expect(printed).toContain(`The aerial provider ${VERSION} (linux_amd64) is now installed in\n  ${place}.\n`);
    expect(printed).toContain(`
terraform {
  required_providers {
    aerial = {
      source  = "terraform.local/aerial/aerial"
      version = "${VERSION}"
    }
  }
}
`);
    for (const text of ['"terraform init"', '"tofu init"', '"init -upgrade"', "Node.js 20.15 or later", "PATH"]) {
      expect(printed).toContain(text);
    }
  });

  it.each([
    ["darwin", "arm64", "darwin_arm64"],
    ["linux", "arm64", "linux_arm64"],
  ] as const)("names the platform as engines do: %s, %s", (platform, architecture, folder) => {
    install({}, { platform, architecture });
    expect(filesIn(home)).toEqual([join(".terraform.d/plugins", ADDRESS, VERSION, folder, NAME)]);
  });

  it("changes nothing the second time, and says so", () => {
    install();
    const file = join(home, ".terraform.d/plugins", ADDRESS, VERSION, "linux_amd64", NAME);
    const before = statSync(file);
    expect(install()).toContain(`${VERSION} (linux_amd64) was already installed in\n`);
    const after = statSync(file);
    expect([after.ino, after.ctimeMs]).toEqual([before.ino, before.ctimeMs]);
  });

  it("does not touch what another container, with the same process number, writes to the same home", () => {
    const plugins = join(home, ".terraform.d/plugins");
    mkdirSync(plugins, { recursive: true });
    const aside = join(plugins, `.terraform-provider-aerial.${process.pid}`);
    writeFileSync(aside, "of another");
    install();
    expect(readFileSync(aside, "utf8")).toBe("of another");
  });

  it("makes good what was damaged, and a run bit that was lost", () => {
    install();
    const file = join(home, ".terraform.d/plugins", ADDRESS, VERSION, "linux_amd64", NAME);
    writeFileSync(file, "damaged");
    chmodSync(file, 0o644);
    expect(install()).not.toContain("already");
    expect(readFileSync(file)).toEqual(readFileSync(join(PROVIDER_ASSETS, "terraform-provider-aerial")));
    expect(statSync(file).mode & 0o777).toBe(0o755);
    chmodSync(file, 0o644);
    expect(install()).not.toContain("already");
    expect(statSync(file).mode & 0o777).toBe(0o755);
  });

  it("removes nothing: neither other versions, nor other providers, nor what lies beside it", () => {
    const plugins = join(home, ".terraform.d/plugins");
    const others = [
      join(ADDRESS, "0.9.0/linux_amd64/terraform-provider-aerial_v0.9.0"),
      join(ADDRESS, VERSION, "linux_amd64/LICENSE"),
      "registry.terraform.io/hashicorp/null/3.2.4/linux_amd64/terraform-provider-null_v3.2.4",
    ];
    for (const other of others) {
      mkdirSync(join(plugins, other, ".."), { recursive: true });
      writeFileSync(join(plugins, other), "of others");
    }
    install();
    expect(filesIn(plugins)).toEqual([...others, join(ADDRESS, VERSION, "linux_amd64", NAME)].sort());
    others.forEach((other) => expect(readFileSync(join(plugins, other), "utf8")).toBe("of others"));
  });

  it("fills a stack's own folder for each platform", () => {
    const directory = join(home, "stack/terraform.d/plugins");
    const printed = install({ directory });
    expect(filesIn(directory)).toEqual(
      [
        ...["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"].map((platform) => join(platform, NAME)),
        join("windows_amd64", `${NAME}.exe`),
      ].map((file) => join(ADDRESS, VERSION, file)),
    );
    expect(printed).not.toContain("filesystem_mirror");
  });

  it("says how engines come to look into a mirror's folder", () => {
    const directory = join(home, "mirror");
    const printed = install({ directory });
    expect(printed).toMatch(/provider_installation block .*\(~\/\.terraformrc\):\n/);
    expect(printed).toContain(
      `:\n\n  filesystem_mirror {\n    path    = "${directory}"\n` +
        `    include = ["terraform.local/*/*"]\n  }\n  direct {\n    exclude = ["terraform.local/*/*"]\n  }\n`,
    );
  });

  it("says where a CLI configuration keeps engines from looking into the user's plugins", () => {
    const file = join(home, ".terraformrc");
    writeFileSync(file, "provider_installation {\n  direct {}\n}\n");
    const advice = `${file} has a provider_installation block`;
    expect(install()).toContain(advice);
    expect(install({}, { environment: { HOME: home, TF_CLI_CONFIG_FILE: join(home, "none") } })).not.toContain(advice);
    writeFileSync(
      file,
      `provider_installation {\n  filesystem_mirror {\n    path = "${home}/.terraform.d/plugins"\n  }\n}\n`,
    );
    expect(install()).not.toContain(advice);
  });

  it("puts a package where its own version and platform belong", async () => {
    const archive = join(home, "terraform-provider-aerial_1.2.3_linux_arm64.zip");
    writeFileSync(archive, await packProvider("a program", "1.2.3"));
    const printed = install({ package: archive });
    const place = join(".terraform.d/plugins", ADDRESS, "1.2.3", "linux_arm64", "terraform-provider-aerial_v1.2.3");
    expect(filesIn(home)).toEqual([place, "terraform-provider-aerial_1.2.3_linux_arm64.zip"]);
    expect(readFileSync(join(home, place), "utf8")).toBe("a program");
    expect(statSync(join(home, place)).mode & 0o777).toBe(0o755);
    expect(printed).toContain('version = "1.2.3"');
    expect(printed).not.toContain("Node.js");
  });

  it("refuses a package that is none", () => {
    const archive = join(home, "terraform-provider-aerial_1.2.3_linux_amd64.zip");
    const error = errorOf(() => install({ package: archive }));
    expect(error).toBeInstanceOf(InstallPackageError);
    expect(error.code).toBe("ERR_CLI_INSTALL_PACKAGE");
    expect(error.message).toContain(archive);
    expect(filesIn(home)).toEqual([]);
  });

  describe("on Windows", () => {
    const windows = (): Machine => ({
      platform: "win32",
      architecture: "x64",
      environment: { HOME: home, APPDATA: join(home, "app") },
    });
    const fileOf = (version: string) =>
      join("terraform.d/plugins", ADDRESS, version, "windows_amd64", `terraform-provider-aerial_v${version}.exe`);

    it("puts a program into the folder of %APPDATA%", () => {
      const printed = install({}, windows());
      expect(filesIn(home)).toEqual([join("app", fileOf(VERSION))]);
      expect(readFileSync(join(home, "app", fileOf(VERSION)), "utf8")).toBe(windowsContent("#!/bin/sh\nexit 0\n"));
      expect(printed).toContain(`The aerial provider ${VERSION} (windows_amd64) is now installed in`);
      expect(printed).toContain("Node.js 20.15 or later");
    });

    it("puts a package with Node inside there, and leaves it where only its mode is another one", async () => {
      const archive = join(home, "terraform-provider-aerial_1.2.3_windows_amd64.zip");
      writeFileSync(archive, await packProvider("a program", "1.2.3", ".exe"));
      install({ package: archive }, windows());
      expect(filesIn(join(home, "app"))).toEqual([fileOf("1.2.3")]);
      // Windows shows another mode than the one that was set. The file must not be written again because of that.
      chmodSync(join(home, "app", fileOf("1.2.3")), 0o666);
      const before = statSync(join(home, "app", fileOf("1.2.3")));
      install({ package: archive }, windows());
      expect(statSync(join(home, "app", fileOf("1.2.3"))).ino).toBe(before.ino);
    });
  });

  it("refuses a platform that the provider is not for", () => {
    const error = errorOf(() => install({}, { platform: "win32", architecture: "arm64" }));
    expect(error).toBeInstanceOf(InstallPlatformError);
    expect(error.code).toBe("ERR_CLI_INSTALL_PLATFORM");
    expect(error.message).toMatch(
      /linux_amd64, linux_arm64, darwin_amd64, darwin_arm64, windows_amd64, .* windows_arm64\. .*--package/,
    );
    expect(filesIn(home)).toEqual([]);
  });

  it("says where it may not write", () => {
    writeFileSync(join(home, ".terraform.d"), "a file where a folder must be");
    const error = errorOf(() => install());
    expect(error).toBeInstanceOf(InstallError);
    expect(error.code).toBe("ERR_CLI_INSTALL");
    expect(error.message).toMatch(/\.terraform\.d\/plugins: ENOTDIR.* Make the folder writable, .*--directory\.$/);
  });

  it("says where the package has no provider", () => {
    const version = join(PROVIDER_ASSETS, "terraform-provider-aerial");
    const content = readFileSync(version);
    rmSync(version);
    try {
      const error = errorOf(() => install());
      expect(error).toBeInstanceOf(InstallError);
      expect(error.message).toContain("The Aerial provider is missing from this package");
      expect(existsSync(join(home, ".terraform.d"))).toBe(false);
    } finally {
      writeFileSync(version, content);
    }
  });
});

describeWith(["engine", "provider"], "aerial install, as it is built, and an engine", () => {
  const start = useStatus({ executable: true });
  const command = resolve(__dirname, "../../../assets/cli/aerial.js");

  it("lets init find the provider in the user's plugins, and plan with it", async () => {
    const { stack } = await start({}, {}, { provider: false });
    const installed = spawnSync(process.execPath, [command, "install"], {
      env: { HOME: join(stack.base, "home") },
      encoding: "utf8",
    });
    expect({ status: installed.status, stderr: installed.stderr }).toEqual({ status: 0, stderr: "" });
    const block = /^terraform \{$[^]*?^\}$/m.exec(installed.stdout)?.[0];
    stack.configure(`${block}\n${statusStack(ACME, "INACTIVE").replace(/^terraform \{$[^]*?^\}$/m, "")}`);
    // The block provider_installation of this machine's user is none of the test's.
    await stack.init([], { environment: { TF_CLI_CONFIG_FILE: undefined } });
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
  });

  it("lets init find the provider in a mirror, by the block that it prints", async () => {
    const { stack } = await start({}, {}, { provider: false });
    const mirror = join(stack.base, "mirror");
    const { stdout } = spawnSync(process.execPath, [command, "install", "--directory", mirror], {
      env: { HOME: join(stack.base, "home") },
      encoding: "utf8",
    });
    const block = /^ {2}filesystem_mirror \{[^]*?^ {2}direct \{[^]*?^ {2}\}$/m.exec(stdout)?.[0];
    const configuration = join(stack.base, "mirror.tfrc");
    writeFileSync(configuration, `provider_installation {\n${block}\n}\n`);
    stack.configure(statusStack(ACME, "INACTIVE"));
    const environment = { TF_CLI_CONFIG_FILE: configuration };
    await stack.init([], { environment });
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 2 });
    const versions = join(mirror, ADDRESS, builtProvider().version);
    expect(readdirSync(versions)).toContain(currentPlatform().directory);
  });

  it("tells a program what it did", () => {
    const run = () =>
      JSON.parse(
        spawnSync(process.execPath, [command, "install", "--json"], { env: { HOME: home }, encoding: "utf8" }).stdout,
      ) as unknown;
    const { version } = builtProvider();
    const document = {
      source: "terraform.local/aerial/aerial",
      version,
      platforms: [currentPlatform().directory],
      directory: join(home, ".terraform.d/plugins", ADDRESS, version),
      changed: true,
      advice: null,
    };
    expect(run()).toEqual(document);
    expect(run()).toEqual({ ...document, changed: false });
  });

  it("ends with 1 and says why where it cannot, and with 0 for help", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, ...args], { env: { HOME: home }, encoding: "utf8" });
    const failed = run("install", "--package", join(home, "none"));
    expect([failed.status, failed.stdout]).toEqual([1, ""]);
    expect(failed.stderr).toMatch(/^Error: Not a package of the provider\n\n/);
    expect(failed.stderr).toContain(join(home, "none"));
    const json = run("install", "--json", "--package", join(home, "none"));
    expect([json.status, json.stdout]).toEqual([1, ""]);
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { code: "ERR_CLI_INSTALL_PACKAGE" } });
    const help = run("--help");
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toMatch(/^ {2}install \[options\] +\S/m);
    expect(run("install", "--help").status).toBe(0);
    expect(run("install", "--nonsense").status).toBe(1);
  });
});
