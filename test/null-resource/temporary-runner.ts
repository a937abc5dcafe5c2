import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FOLDER = mkdtempSync(join(tmpdir(), "aerial-runner-"));

/**
 * Stands in for lib/null-resource/runner-assets, so that these tests need no build:
 * `jest.mock("../../lib/null-resource/runner-assets", () => jest.requireActual("./temporary-runner"))`.
 */
export const RUNNER_ASSET = join(FOLDER, "aerial-runner.cjs");

writeFileSync(RUNNER_ASSET, "#!/bin/sh\nexit 0\n");
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
