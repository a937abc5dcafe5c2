/**
 * Bundles everything that runs outside a CDKTF program into assets/: the provider's executable, the runner of the null_resource
 * constructs, the `aerial` command, and the emulator for users' tests.
 *
 * The provider is one script for every platform except Windows, where a small program precedes the same JavaScript
 * (tools/launcher). A development build's version is a hash of its content, because an engine's lock file refuses other
 * content under the same version.
 *
 * `--version X.Y.Z` and `--assets FOLDER` build that version in another folder, so that tests can upgrade from one to the next.
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build, transform, type BuildOptions, type Plugin } from "esbuild";
import { librariesOf, noticesOf } from "./bundle/third-party";
import { emulatorPage } from "../tools/emulator-page";
import { windowsExecutable } from "../tools/launcher/launcher";
import { packProvider } from "../tools/release/provider-package";

const root = join(__dirname, "..");
const { values: options } = parseArgs({ options: { version: { type: "string" }, assets: { type: "string" } } });
const assets = options.assets === undefined ? join(root, "assets") : resolve(options.assets);
/** Placeholder for the version in a bundle, until the content and therefore the version is known. */
const VERSION_PLACEHOLDER = "0.0.0-version-of-this-build";

/** Libraries that are separate parts, each with the modules that `import()` names. */
const LIBRARY_PARTS = {
  undici: [
    "undici/lib/api/api-connect.js",
    "undici/lib/api/api-request.js",
    "undici/lib/dispatcher/agent.js",
    "undici/lib/dispatcher/dispatcher.js",
    "undici/lib/dispatcher/env-http-proxy-agent.js",
  ],
  jose: ["jose/jwt/sign"],
} as const;

/**
 * Modules of undici that this client never uses: HTTP/2 is off, bodies are strings, and every supported platform has the SIMD
 * instructions that the parser's other build avoids. If something loads one of them anyway, it throws an error.
 */
const UNREACHED_MODULES =
  /undici[\\/]lib[\\/](llhttp[\\/]llhttp-wasm|dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/;

const withoutUnreachedModules: Plugin = {
  name: "without-unreached-modules",
  setup: ({ onLoad }) =>
    onLoad({ filter: UNREACHED_MODULES }, ({ path }) => ({
      contents:
        "module.exports = new Proxy(function () {}, { get: refuse, apply: refuse });" +
        `function refuse() { throw new Error(${JSON.stringify(`${basename(path)} is not part of this program.`)}); }`,
    })),
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
  metafile: true,
  define: { AERIAL_VERSION: JSON.stringify(VERSION_PLACEHOLDER) },
};

/** The input files of all bundles, as paths below the project's folder. */
const bundledFiles = new Set<string>();

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles, warnings, metafile } = await build({ ...common, ...options });
  if (warnings.length > 0 || outputFiles?.[0] === undefined) {
    throw new Error("The bundle has warnings; see above.");
  }
  Object.values(metafile?.outputs ?? {}).forEach(({ inputs }) =>
    Object.keys(inputs).forEach((path) => bundledFiles.add(path.replace(/^.*?:/, ""))),
  );
  return outputFiles[0].text;
}

function libraryPart(modules: readonly string[]): Promise<string> {
  // Each module is loaded when it is needed: the proxy agent only behind a proxy.
  const contents = modules.map((id) => `exports[${JSON.stringify(id)}] = () => require(${JSON.stringify(id)});`);
  return bundle({ stdin: { contents: contents.join("\n"), resolveDir: root }, plugins: [withoutUnreachedModules] });
}

/**
 * Bundles a program that an engine starts, with its libraries as separate parts.
 *
 * @param start the file in tools/executable that the program begins with: header.sh makes it shell and JavaScript at once;
 *   with standalone.cjs, it is only JavaScript
 */
async function program(
  entryPoint: string,
  name: string,
  start: "header.sh" | "standalone.cjs" = "header.sh",
): Promise<string> {
  const parts: Record<string, string> = {
    main: await bundle({
      entryPoints: [entryPoint],
      external: Object.values(LIBRARY_PARTS).flat(),
      // The loader implements require() and passes it to the parts.
      supported: { "dynamic-import": false },
    }),
  };
  for (const [name, modules] of Object.entries(LIBRARY_PARTS)) {
    parts[name] = await libraryPart(modules);
  }
  const [header, source] = [start, "loader.cjs"].map((file) =>
    readFileSync(join(root, "tools", "executable", file), "utf8").replaceAll("The provider aerial", name),
  );
  const { code: loader } = await transform(source!, { target: "es5", minify: true });
  // For JavaScript, the semicolon ends the header's last line.
  return `${header};${loader.replace("PARTS_OF_THE_BUNDLE", () => JSON.stringify(parts))}`;
}

function versionOf(...contents: readonly (string | Buffer)[]): string {
  const { version } =
    options.version === undefined
      ? (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string })
      : { version: options.version };
  if (version !== "0.0.0") {
    return version;
  }
  const hash = createHash("sha256");
  contents.forEach((content) => hash.update(content));
  return `0.0.0-h${hash.digest("hex").slice(0, 12)}`;
}

function write(path: string, content: string | Buffer, executable: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  // Replaced in one step, for processes that start the previous file.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  chmodSync(draft, executable ? 0o755 : 0o644);
  renameSync(draft, path);
}

async function main(): Promise<void> {
  const executable = await program("lib/provider/main.ts", "The provider aerial");
  const version = versionOf(executable, windowsExecutable(executable));
  const provider = executable.replaceAll(VERSION_PLACEHOLDER, version);
  write(join(assets, "provider", "terraform-provider-aerial"), provider, true);
  write(join(assets, "provider", "terraform-provider-aerial.zip"), await packProvider(provider, version), false);
  const windows = await packProvider(windowsExecutable(provider), version, ".exe");
  write(join(assets, "provider", "terraform-provider-aerial_windows_amd64.zip"), windows, false);
  write(join(assets, "provider", "version"), `${version}\n`, false);

  // Provisioners start Node.js with this file.
  const runner = await program("lib/runner/main.ts", "The Aerial runner (null_resource)", "standalone.cjs");
  write(join(assets, "null-resource", "aerial-runner.cjs"), runner.replaceAll(VERSION_PLACEHOLDER, version), false);

  const command = await bundle({
    entryPoints: ["lib/cli/main.ts"],
    banner: { js: "#!/usr/bin/env node" },
    plugins: [withoutUnreachedModules],
    define: { ...common.define, AERIAL_EMULATOR_PAGE: JSON.stringify(await emulatorPage()) },
  });
  write(join(assets, "cli", "aerial.js"), command.replaceAll(VERSION_PLACEHOLDER, version), true);

  const emulator = await bundle({
    entryPoints: ["lib/emulator/index.ts"],
    plugins: [withoutUnreachedModules],
    define: { ...common.define, AERIAL_EMULATOR_PAGE: JSON.stringify(await emulatorPage()) },
  });
  write(join(assets, "emulator", "index.js"), emulator.replaceAll(VERSION_PLACEHOLDER, version), false);
  const notices = noticesOf(librariesOf([...bundledFiles].map((path) => join(root, path))));
  write(join(assets, "THIRD-PARTY-NOTICES.txt"), notices, false);
  console.log(`assets/provider/terraform-provider-aerial ${version}, ${Math.round(executable.length / 1000)} kB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
