import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateTwinProvider, provideTwinProvider } from "../../../tools/toolchain/twin-provider";

describe("the twin provider as a tool", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-twin-provider-"));
    mkdirSync(join(folder, "bin"));
    environment = { PATH: `${join(folder, "bin")}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, "cache") };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A go that notes where it runs and its arguments, writes what it is to write, and ends with an exit code. */
  function writeGo(exitCode: number): void {
    const script = `#!/bin/sh
echo "$PWD $*" >>'${join(folder, "calls")}'
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\n' >"$2" && chmod 755 "$2"
exit ${exitCode}
`;
    const file = join(folder, "bin", "go");
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }

  it("is not there before it was built, and is found afterwards", async () => {
    expect(locateTwinProvider(environment)).toBeUndefined();
    writeGo(0);
    const built = await provideTwinProvider(environment);
    expect(built.startsWith(join(folder, "cache", "cdktf-provider-aerial", "twin-provider"))).toBe(true);
    expect(locateTwinProvider(environment)).toBe(built);
    expect(await provideTwinProvider(environment)).toBe(built);
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    expect(calls).toEqual([expect.stringMatching(/test\/interoperability\/twin\/go build -mod=readonly /)]);
  });

  it("leaves nothing behind where it cannot be built", async () => {
    writeGo(3);
    await expect(provideTwinProvider(environment)).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    expect(locateTwinProvider(environment)).toBeUndefined();
    expect(readdirSync(join(folder, "cache", "cdktf-provider-aerial", "twin-provider"))).toEqual([]);
  });

  it("says what to install where there is no Go", async () => {
    await expect(provideTwinProvider(environment)).rejects.toThrow("Install Go 1.25 or later.");
  });
});
