/** Libraries that programs are written for. */
import { CDKTF, type Edition } from "../../../../lib/editions/editions";
import type { Library } from "../../../../lib/cli/generate/release";

/** A released version of the library, from the registries. */
export function releasedLibrary(edition: Edition = CDKTF, more: Partial<Library> = {}): Library {
  return { edition, version: "1.2.3", npm: { kind: "registry" }, goModules: {}, ...more };
}
