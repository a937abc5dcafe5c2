import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { locateNode, NODE_CHECKSUMS, NODE_RELEASES, type NodeMajor } from "../../../tools/toolchain/nodes";
import { STANDALONE_PLATFORMS } from "../../../tools/release/layout";
import { STANDALONE_NODE } from "../../../tools/release/standalone";

const MAJORS: readonly NodeMajor[] = [20, 22, 24, 26];

it("takes the Node that runs this for its own major version", () => {
  const own = MAJORS.find((major) => process.versions.node.startsWith(`${major}.`));
  expect(MAJORS.filter((major) => locateNode(major, { XDG_CACHE_HOME: "/nowhere" }) !== undefined)).toEqual(
    own === undefined ? [] : [own],
  );
});

it("finds no other major version in an empty cache", () => {
  const folder = mkdtempSync(join(tmpdir(), "nodes-"));
  const other = MAJORS.find((major) => !process.versions.node.startsWith(`${major}.`)) ?? 24;
  expect(locateNode(other, { XDG_CACHE_HOME: folder })).toBeUndefined();
  rmSync(folder, { recursive: true });
});

it.each(MAJORS.filter((major) => locateNode(major) !== undefined))("gives a Node %i that says it is one", (major) => {
  const printed = execFileSync(locateNode(major) ?? "", ["--version"], { encoding: "utf8" });
  expect(printed).toMatch(new RegExp(`^v${major}\\.`));
});

it.each(STANDALONE_PLATFORMS)(
  "knows the checksum of the Node that a release has inside for $directory",
  ({ directory }) => {
    expect(NODE_CHECKSUMS[`${NODE_RELEASES[STANDALONE_NODE]}-${directory}`]).toMatch(/^[0-9a-f]{64}$/);
  },
);
