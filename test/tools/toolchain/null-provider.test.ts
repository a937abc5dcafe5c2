import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { defaultRegistryHost, layNullProvider, locateNullProvider } from "../../../tools/toolchain/null-provider";
import { currentPlatform } from "../../../tools/platform";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "null-provider-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("lays the executable where an engine looks in a mirror, with its run bit set", () => {
  const executable = join(folder, "built");
  writeFileSync(executable, "#!/bin/sh\n");
  chmodSync(executable, 0o600);
  layNullProvider(executable, join(folder, "mirror"), { hostname: "terraform.local" });
  const { directory, executableSuffix } = currentPlatform();
  for (const version of ["3.2.4", "3.3.2"]) {
    const name = `terraform-provider-null_v${version}${executableSuffix}`;
    const laid = statSync(join(folder, "mirror/terraform.local/hashicorp/null", version, directory, name));
    expect(laid.mode & 0o777).toBe(0o755);
  }
});

it("knows which registry each engine means by an address without a host", () => {
  expect(defaultRegistryHost("terraform")).toBe("registry.terraform.io");
  expect(defaultRegistryHost("opentofu")).toBe("registry.opentofu.org");
});

it("finds nothing in an empty cache", () => {
  expect(locateNullProvider({ XDG_CACHE_HOME: folder })).toBeUndefined();
});
