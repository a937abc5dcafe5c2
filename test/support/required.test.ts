import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { consequence, missingRequirements } from "./required";

const original = { ...process.env };
let empty: string;

beforeEach(() => {
  empty = mkdtempSync(join(tmpdir(), "required-"));
  Object.assign(process.env, { PATH: empty, XDG_CACHE_HOME: empty });
  delete process.env.TERRAFORM_BINARY_NAME;
});

afterEach(() => {
  Object.assign(process.env, original);
  rmSync(empty, { recursive: true });
});

it("names every tool that is missing, and how to get it", () => {
  expect(missingRequirements(["engine", "null-provider", "go"])).toEqual([
    "a Terraform engine: install terraform or tofu, or run `npx tsx tools/toolchain/engine.ts`",
    "the Go null provider: run `npx tsx tools/toolchain/null-provider.ts` (needs Go)",
    "Go: install it, and have `go` on PATH",
  ]);
});

it("asks for nothing that is not required", () => {
  expect(missingRequirements([])).toEqual([]);
});

it("fails tests without their tools in a pipeline, and leaves them out elsewhere", () => {
  expect(consequence(["Go"], { CI: "true" })).toBe("fail");
  expect(consequence(["Go"], {})).toBe("leave out");
  expect(consequence(["Go"], { CI: "false" })).toBe("leave out");
  expect(consequence([], { CI: "true" })).toBe("run");
});
