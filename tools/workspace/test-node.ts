import { dirname } from "node:path";

import { locateNode, NODE_RELEASES, type NodeMajor } from "../toolchain/nodes";

/**
 * The Node that engines find on `PATH`, for the provider and for provisioners: `AERIAL_TEST_NODE`, a major version that
 * tools/toolchain/nodes.ts brings, else the one that runs the tests.
 *
 * @throws Error where that version is not brought yet: another Node than the one that was asked for would mislead.
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
      `AERIAL_TEST_NODE is "${wanted}", and there is no such Node. It is one of ${majors.join(", ")}; ` +
        "`npx tsx tools/toolchain/nodes.ts` with that number brings it.",
    );
  }
  return node;
}

/** The folder of {@link testNode}, to be put first on `PATH`. */
export function testNodeFolder(): string {
  return dirname(testNode());
}
