import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAerial } from "../support";

/** A plan without changes, as `show -json` prints it. */
const PLAN = JSON.stringify({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: [],
  configuration: { root_module: {} },
});

/** As Windows PowerShell 5.1 redirects what a program prints. */
const REDIRECTED = Buffer.from(`\uFEFF${PLAN}\r\n`, "utf16le");

describe("aerial gate", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial gate "));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["UTF-8", Buffer.from(PLAN)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${PLAN}`)],
    ["UTF-16, as PowerShell writes it", REDIRECTED],
  ])("reads the JSON of a plan from a file in %s", async (_title, bytes) => {
    const file = join(folder, "plan.json");
    writeFileSync(file, bytes);
    const { exitCode, out } = await runAerial(["gate", file, "--json"], { environment: {} });
    expect([exitCode, JSON.parse(out).verdict]).toEqual([0, "pass"]);
  });
});
