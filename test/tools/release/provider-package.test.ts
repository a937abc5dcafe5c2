import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { packProvider } from "../../../tools/release/provider-package";
import { builtProvider } from "../../../tools/workspace/built-provider";
import { describeWith } from "../../support/required";
import { zipEntries } from "../../support/zip-archive";

describe("The provider's package", () => {
  it("holds the executable alone, with its run bit", async () => {
    expect(zipEntries(await packProvider("#!/bin/sh\n", "1.2.3"))).toEqual([
      { name: "terraform-provider-aerial_v1.2.3", mode: 0o100755, content: Buffer.from("#!/bin/sh\n") },
    ]);
  });

  it("is the same whenever and wherever it is made", async () => {
    const zone = process.env.TZ;
    const packages: Buffer[] = [];
    try {
      for (const [place, time] of [
        ["Asia/Tokyo", "2026-01-01T00:00:00Z"],
        ["America/Los_Angeles", "2031-07-01T12:34:56Z"],
      ] as const) {
        process.env.TZ = place;
        jest.useFakeTimers({ now: new Date(time), doNotFake: ["setImmediate", "nextTick", "setTimeout"] });
        packages.push(await packProvider("#!/bin/sh\n", "1.2.3"));
      }
    } finally {
      jest.useRealTimers();
      process.env.TZ = zone;
    }
    expect(packages[0]!.equals(packages[1]!)).toBe(true);
  });
});

describeWith(["provider"], "The built package", () => {
  it("is made of the built executable", () => {
    const { path, version } = builtProvider();
    const [entry, ...others] = zipEntries(readFileSync(join(dirname(path), "terraform-provider-aerial.zip")));
    expect([entry!.name, others]).toEqual([`terraform-provider-aerial_v${version}`, []]);
    expect(entry!.content.equals(readFileSync(path))).toBe(true);
  });
});
