import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { inComment, quoted, quotedInHcl } from "../../../../lib/cli/generate/languages/text";
import { locateEngine } from "../../../../tools/toolchain/engine";
import { describeWith } from "../../../support/required";
import { useWorkspaces } from "../../../support/workspace";
import { ODD_NAMES } from "../support/fleet";

/** Characters with a meaning in some language; the rest is any character. */
const piece = fc.oneof(
  fc.constantFrom(
    "${",
    "%{",
    "$${",
    "%%{",
    "$",
    "%",
    "{",
    "}",
    "~}",
    "\\",
    '"',
    "'",
    "`",
    "\n",
    "\r",
    "\u0000",
    "\\u0041",
  ),
  fc.constantFrom(
    "\u202e",
    "\u2066",
    "\u2028",
    "\u{e0002}",
    "\u{e0041}",
    "\u{e0fff}",
    "\u2065",
    "\u3164",
    "👩‍💻",
    "é",
    "م",
    "*/",
    "//",
    "#",
    "\ud800",
    "\udfff",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
/** As a file in UTF-8 keeps it. */
const kept = (value: string) => Buffer.from(value, "utf8").toString("utf8");
/** The same texts in each run of a language, since starting one for each text would take long. */
const SAMPLES = [...ODD_NAMES, ...fc.sample(text, { numRuns: 500, seed: 8 })];
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2060-\u206f\u115f\u3164\u{e0000}-\u{e0fff}]/u;

describe("A text that is written into a program", () => {
  it("is the same in JSON and in JavaScript, and shows what nobody could see", () => {
    fc.assert(
      fc.property(text, (value) => {
        const literal = quoted(value, "surrogates");
        expect(literal).not.toMatch(HIDDEN);
        expect(JSON.parse(literal)).toBe(kept(value));
        expect(runInNewContext(literal)).toBe(kept(value));
        expect(quoted(value, "long")).not.toMatch(HIDDEN);
        expect(quotedInHcl(value)).not.toMatch(HIDDEN);
      }),
    );
  });

  it("stays in its line as a comment, and is no instruction to a tool", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(inComment(value)).toMatch(/^"[^\r\n\u2028\u2029]*"$/);
        expect(runInNewContext(`// ${inComment(value)}\n1`)).toBe(1);
      }),
    );
  });

  it("keeps what joins emoji and the letters of words", () => {
    expect(quoted("👩‍💻 می‌خواهم", "long")).toBe('"👩‍💻 می‌خواهم"');
  });
});

describeWith(["python"], "A text in Python", () => {
  it("is the same", () => {
    const program = `import json\nprint(json.dumps([${SAMPLES.map((value) => quoted(value, "long")).join(", ")}]))\n`;
    const printed = execFileSync("python3", ["-"], { input: program, encoding: "utf8" });
    expect(JSON.parse(printed)).toEqual(SAMPLES.map(kept));
  });
});

describeWith(["go"], "A text in Go", () => {
  it("is the same", () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-go-"));
    try {
      const values = SAMPLES.map((value) => `\t\t${quoted(value, "long")},\n`).join("");
      const program = `package main\n\nimport (\n\t"encoding/json"\n\t"os"\n)\n\nfunc main() {\n\tjson.NewEncoder(os.Stdout).Encode([]string{\n${values}\t})\n}\n`;
      writeFileSync(join(folder, "main.go"), program);
      const printed = execFileSync("go", ["run", "main.go"], { cwd: folder, encoding: "utf8" });
      expect(JSON.parse(printed)).toEqual(SAMPLES.map(kept));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describeWith(["engine"], "A text in HCL", () => {
  const workspaces = useWorkspaces();

  it("is the same, with nothing replaced", async () => {
    // HCL normalizes texts (NFC), which makes others of some; identifiers have none of these.
    const samples = SAMPLES.map((value) => kept(value).normalize("NFC"));
    const values = samples.map((value) => `    ${quotedInHcl(value)},\n`).join("");
    const configuration = `output "texts" {\n  value = [\n${values}  ]\n}\n`;
    const workspace = workspaces({ configuration, provider: false, engine: locateEngine() });
    await workspace.init();
    expect(await workspace.apply()).toMatchObject({ exitCode: 0 });
    const { values: state } = await workspace.stateJson();
    expect(state?.outputs?.texts?.value).toEqual(samples);
  });
});
