import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { currentPlatform } from "../../../tools/platform";
import { layProvider } from "../../../tools/workspace/built-provider";

it("lays the provider where init finds it without configuration, under its version, with its run bit set", () => {
  const folder = mkdtempSync(join(tmpdir(), "built-provider-"));
  const path = join(folder, "terraform-provider-aerial");
  writeFileSync(path, "#!/bin/sh\n", { mode: 0o600 });
  const laid = layProvider({ path, version: "0.0.0-abc" }, folder);
  const expected = ["terraform.d/plugins/terraform.local/aerial/aerial/0.0.0-abc", currentPlatform().directory];
  expect(laid).toBe(join(folder, ...expected, "terraform-provider-aerial_v0.0.0-abc"));
  expect(statSync(laid).mode & 0o777).toBe(0o755);
  rmSync(folder, { recursive: true });
});
