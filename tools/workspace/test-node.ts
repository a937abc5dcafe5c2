import { dirname } from "node:path";

import { locateNode, NODE_RELEASES, type NodeMajor } from "../toolchain/nodes";

/**
 * Returns the Node.js that engines find on `PATH`, for the provider and for provisioners: `AERIAL_TEST_NODE`, a major version that
 * tools/toolchain/nodes.ts provides, or the one that runs the tests.
 *
 * @throws Error if that version is not installed yet: another Node.js would be misleading.
 */
export function testNode(environment: NodeJS.ProcessEnv = process.env): string {
  const wanted = environment.AERIAL_TEST_NODE;
  if (wanted === undefined || wanted === "") {
    return process.execPath;
  }
  const majors = Object.keys(NODE_RELEASES);
  const node = majors.includes(wanted) ? locateNode(Number(wanted) as NodeMajor, environment) : undefined;
  if (node === undefined) {
    throw new Error(
      `AERIAL_TEST_NODE is "${wanted}", but this Node.js is not available. Use one of ${majors.join(", ")}; ` +
        "`npx tsx tools/toolchain/nodes.ts` with that number installs it.",
    );
  }
  return node;
}

/** Returns the folder of {@link testNode}, for the beginning of `PATH`. */
export function testNodeFolder(): string {
  return dirname(testNode());
}
