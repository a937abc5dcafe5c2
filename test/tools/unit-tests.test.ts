import { readdirSync } from "node:fs";
import { join } from "node:path";
import { unitTestOptions } from "../../tools/unit-tests";

const root = join(__dirname, "../..");
const [option] = unitTestOptions(root);
const LEFT_OUT = new RegExp(option!.replace("--testPathIgnorePatterns=", ""));
const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts"))
  .map((path) => join(root, "test", path));

describe("npm run test:unit", () => {
  it("runs most of the tests", () => {
    const run = files.filter((path) => !LEFT_OUT.test(path));
    expect(run.length).toBeGreaterThan(files.length / 2);
    expect(run).toContain(join(root, "test/resources/org/org.test.ts"));
  });

  it("leaves nothing out that is not there", () => {
    const [, patterns] = /\((.*)\)$/.exec(LEFT_OUT.source)!;
    expect(files.some((path) => LEFT_OUT.test(path))).toBe(true);
    for (const pattern of patterns!.split(/\|(?![^(]*\))/)) {
      expect([pattern, files.filter((path) => new RegExp(`/test/${pattern}`).test(path)).length > 0]).toEqual([
        pattern,
        true,
      ]);
    }
  });
});
