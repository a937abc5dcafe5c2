import { join } from "node:path";

/**
 * The folder of this package with the provider's executable (`terraform-provider-aerial`) and its version (`version`).
 * A module of its own, so that tests can put another folder in its place; as far below the package as `assets/cli/aerial.js`,
 * into which it is bundled.
 */
export const PROVIDER_ASSETS = join(__dirname, "..", "..", "assets", "provider");
