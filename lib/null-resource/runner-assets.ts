import { join } from "node:path";

/**
 * The path of the runner's bundle in this package. It has its own module so that tests can replace it.
 */
export const RUNNER_ASSET = join(__dirname, "..", "..", "assets", "null-resource", "aerial-runner.cjs");
