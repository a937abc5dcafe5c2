import { createHash } from "node:crypto";

import { checksumInList, verifyChecksum } from "../../tools/checksums";
import { ToolchainError } from "../../tools/errors";

describe("a download's checksum", () => {
  const digest = createHash("sha256").update("content").digest("hex");
  const other = createHash("sha256").update("other").digest("hex");

  it("is read only from the line of its own name", () => {
    const list = `${other}  tofu_linux_amd64.tar.gz.sig\n${digest}  tofu_linux_amd64.tar.gz\n${other} *tofu_darwin_arm64.tar.gz\r\n`;
    expect(checksumInList(list, "tofu_linux_amd64.tar.gz")).toBe(digest);
    expect(checksumInList(list, "tofu_darwin_arm64.tar.gz")).toBe(other);
    expect(checksumInList(list, "tofu_windows_amd64.tar.gz")).toBeUndefined();
  });

  it("lets the right content through and refuses any other, naming both digests", () => {
    expect(() => verifyChecksum("tofu.tar.gz", Buffer.from("content"), digest)).not.toThrow();
    const refused = () => verifyChecksum("tofu.tar.gz", Buffer.from("content"), other);
    expect(refused).toThrow(ToolchainError);
    expect(refused).toThrow(new RegExp(`^tofu\\.tar\\.gz .*${digest}.*${other}`));
  });
});
