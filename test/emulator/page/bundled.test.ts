import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCommand } from "../../cli/support";
import { describeWith } from "../../support/required";
import { useBrowser, rowOf } from "./support";

describeWith(["chromium"], "the page of the bundled command", () => {
  const open = useBrowser();
  let folder: string;
  let command: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-page-test-"));
  });
  afterEach(async () => {
    const running = command;
    if (running !== undefined && running.exitCode === null) {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true });
  });

  it("is in the one file, works, and does not keep the command from ending", async () => {
    const file = await bundleCommand(folder);
    const bundle = readFileSync(file, "utf8");
    expect(bundle).toContain("Request journal");
    const child = spawn(process.execPath, [file, "emulator", "--port", "0"], { cwd: folder });
    command = child;
    const url = await new Promise<string>((resolve, reject) => {
      let out = "";
      child.stdout.on("data", (chunk: Buffer) => {
        out += String(chunk);
        const [, found] = /at (http:\S+)\n[^]*Stop it/.exec(out) ?? [];
        if (found !== undefined) {
          resolve(found);
        }
      });
      child.once("exit", () => reject(new Error(out)));
    });
    const page = await open(url);
    await page.getByRole("button", { name: "Deactivate acme-hr.okta.com" }).click();
    await rowOf(page, "acme-hr.okta.com").getByText("Inactive").waitFor();
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await page.getByText("Connection lost").waitFor();
  });
});
