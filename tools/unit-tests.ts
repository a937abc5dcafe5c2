/**
 * The tests that `npm run test:unit` skips: those that need an engine, Go, Python, a browser, packages or another tool, and
 * campaigns, which take minutes. `describeWith` skips single tests elsewhere that need a tool.
 */
import { join } from "node:path";

/** The variable with which `describeWith` skips everything that needs a tool, even if the tool exists. */
export const UNIT_VARIABLE = "AERIAL_TEST_UNIT";

/** Folders and files below `test/`, as regular expressions. */
const LEFT_OUT = [
  "campaign/",
  "documentation/",
  "emulator/page/(accessibility|drift|using)[.]test",
  "emulator/state/state-file-kill[.]test",
  "examples/",
  "framework-commands/",
  "guides/",
  "installed/",
  "interoperability/",
  "lifecycle/",
  "operations/",
  "pipelines/",
  "release/",
  "safety/(disruption-budget|foreign-service|refactoring|stale-listing|terminal)",
  "tools/release/release[.]test",
  "upgrades/",
];

/** Returns jest's options that skip them. */
export function unitTestOptions(root = join(__dirname, "..")): readonly string[] {
  return [`--testPathIgnorePatterns=^${join(root, "test")}/(${LEFT_OUT.join("|")})`];
}
