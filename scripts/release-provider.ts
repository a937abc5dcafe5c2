/**
 * `npm run release:provider`: writes the provider's packages for private registries and mirrors to dist/release/.
 *
 * `--script-only` leaves out the executables with Node.js inside; `--sign KEY` signs the lists of checksums with that GnuPG key;
 * `--directory DIR` writes elsewhere.
 */
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { ToolchainError } from "../tools/errors";
import { makeRelease } from "../tools/release/release";

const root = join(__dirname, "..");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      directory: { type: "string", default: join(root, "dist", "release") },
      "script-only": { type: "boolean", default: false },
      sign: { type: "string" },
    },
  });
  const files = await makeRelease({
    directory: resolve(values.directory),
    standalone: !values["script-only"],
    signingKey: values.sign,
  });
  for (const { path, size } of files) {
    console.log(`${relative(process.cwd(), path)}  ${size > 1e6 ? `${(size / 1e6).toFixed(1)} MB` : `${size} bytes`}`);
  }
  if (values.sign === undefined) {
    console.log("Not signed. Mirrors need no signature; registries do (--sign KEY). See docs/release.md.");
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ToolchainError ? error.message : error);
  process.exitCode = 1;
});
