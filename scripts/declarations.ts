/**
 * Writes the types of the emulator as users import it (`emulator.js`) into one file: what `lib/emulator/index.ts`
 * exports, and nothing else by name.
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
// In one step, for whoever reads the file that was there.
const draft = join(folder, `index.d.ts.${process.pid}`);
writeFileSync(draft, declarations);
renameSync(draft, join(folder, "index.d.ts"));
