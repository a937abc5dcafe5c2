/**
 * What `npm run test:unit` leaves out: tests that need an engine, Go, Python, a browser, packages or another tool, and
 * campaigns, which take minutes. Single tests elsewhere that need a tool are left out by `describeWith`.
 */
import { join } from "node:path";

/** The variable with which `describeWith` leaves out all that needs a tool, whether it is there or not. */
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

/** Jest's options that leave them out. */
export function unitTestOptions(root = join(__dirname, "..")): readonly string[] {
  return [`--testPathIgnorePatterns=^${join(root, "test")}/(${LEFT_OUT.join("|")})`];
}
