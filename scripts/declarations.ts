/**
 * Writes the types of the emulator as users import it (`emulator.js`) into one file, which exports the same names as
 * `lib/emulator/index.ts`.
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateDtsBundle } from "dts-bundle-generator";

const root = join(__dirname, "..");
const folder = join(root, "assets", "emulator");

const [declarations = ""] = generateDtsBundle(
  [
    {
      filePath: join(root, "lib", "emulator", "index.ts"),
      output: { exportReferencedTypes: false, noBanner: true, sortNodes: false },
    },
  ],
  { preferredConfigPath: join(root, "tsconfig.json") },
);
mkdirSync(folder, { recursive: true });
// Replaced in one step, for processes that read the previous file.
const draft = join(folder, `index.d.ts.${process.pid}`);
writeFileSync(draft, declarations);
renameSync(draft, join(folder, "index.d.ts"));
