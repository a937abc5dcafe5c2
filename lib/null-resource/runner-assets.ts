import { join } from "node:path";

/**
 * The runner's bundle in this package. A module of its own, so that tests can put another file in its place.
 */
export const RUNNER_ASSET = join(__dirname, "..", "..", "assets", "null-resource", "aerial-runner.cjs");
