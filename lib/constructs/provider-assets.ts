import { join } from "node:path";

/**
 * The folder of this package with the provider's executable (`terraform-provider-aerial`) and its version (`version`). It has
 * its own module so that tests can replace it. The module must be as deep in the package as `assets/cli/aerial.js`, into
 * which it is bundled.
 */
export const PROVIDER_ASSETS = join(__dirname, "..", "..", "assets", "provider");
