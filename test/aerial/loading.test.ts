import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync, type Metafile } from "esbuild";

/** The provider starts three times for each command of Terraform, so that what it loads at start counts three times. */
describe("loading the client", () => {
  let folder: string;
  let bundle: string;
  let metafile: Metafile;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-bundle-"));
    bundle = join(folder, "aerial.js");
    metafile = buildSync({
      entryPoints: [join(__dirname, "../../lib/aerial/index.ts")],
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      minify: true,
      metafile: true,
      outfile: bundle,
      logLevel: "silent",
    }).metafile;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("and making one loads neither HTTP nor TLS nor WebAssembly, which the first request does", () => {
    const program = `
      const before = new Set(process.moduleLoadList);
      const { AerialClient } = require(${JSON.stringify(bundle)});
      new AerialClient({ accountId: "a", baseUrl: "https://a.example",
        credentials: { kind: "access_token", accessToken: "t" } });
      console.log(JSON.stringify(process.moduleLoadList.filter((name) => !before.has(name))));`;
    const loaded = JSON.parse(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })) as string[];
    expect(
      loaded.filter((name) =>
        /NativeModule (net|tls|http|http2|_http_\w+|zlib|stream\/web|diagnostics_channel)$/.test(name),
      ),
    ).toEqual([]);
  });

  it("bundles one function of jose, and of undici neither its entry file nor fetch's", () => {
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.some((path) => path.endsWith("undici/index.js"))).toBe(false);
    expect(inputs.some((path) => path.endsWith("undici/lib/web/fetch/index.js"))).toBe(false);
    expect(inputs.some((path) => path.endsWith("jose/dist/webapi/index.js"))).toBe(false);
    expect(Object.values(metafile.outputs)[0]?.bytes).toBeLessThan(400_000);
  });
});
