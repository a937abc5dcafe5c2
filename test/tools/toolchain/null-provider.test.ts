import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  defaultRegistryHost,
  layNullProvider,
  locateNullProvider,
  provideNullProvider,
} from "../../../tools/toolchain/null-provider";
import { currentPlatform, platformOf } from "../../../tools/platform";

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

it("builds it for another platform beside the one for this machine, as Go allows", async () => {
  const windows = platformOf("windows", "amd64");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const script = `#!/bin/sh
if [ "$1" = env ]; then echo /modules; exit 0; fi
[ -z "$GOBIN" ] && [ "$GOMODCACHE" = /modules ] || exit 3
mkdir -p "$GOPATH/bin/\${GOOS}_$GOARCH"
echo program >"$GOPATH/bin/\${GOOS}_$GOARCH/terraform-provider-null.exe"
chmod 755 "$GOPATH/bin/\${GOOS}_$GOARCH/terraform-provider-null.exe"
`;
  writeFileSync(join(bin, "go"), script, { mode: 0o755 });
  const environment = { PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, "cache"), GOBIN: "/elsewhere" };
  const provided = await provideNullProvider(environment, windows);
  expect(readFileSync(provided, "utf8")).toBe("program\n");
  expect(readdirSync(dirname(provided))).toEqual(["terraform-provider-null.exe"]);
  expect(locateNullProvider(environment, windows)).toBe(provided);
  expect(locateNullProvider(environment)).toBeUndefined();
});
