/** docs/coverage.md names the part that covers each call of the API, and an existing test. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const docs = join(__dirname, "../../docs");

/** The rows of the page's table, without its head. */
const rows = readFileSync(join(docs, "coverage.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** The calls of the API's description, in the page's words: without the account and the version. */
function describedCalls(): string[] {
  const { paths } = JSON.parse(readFileSync(join(docs, "../lib/aerial/description/openapi.json"), "utf8")) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => /^(get|put|post|delete|patch)$/.test(method))
      .map(
        (method) =>
          `${method.toUpperCase()} ${path.replace(/^\/\{accountId\}\/(?:governance\/)?api\/v1\/|^\/oauth2\/v1\//, "")}`,
      ),
  );
}

describe("docs/coverage.md", () => {
  it("names what covers every call that the API's description has", () => {
    const described = describedCalls();
    expect(described.length).toBeGreaterThan(5);
    expect(rows.map(([call]) => call)).toEqual(expect.arrayContaining(described));
  });

  it.each(["aerial orgs", "aerial products", "aerial log", "aerial drift --who"])("names what %s calls", (command) => {
    expect(rows.map(([, covered]) => covered)).toContainEqual(expect.stringContaining(`\`${command}`));
  });

  it.each(rows)("names a test that there is for %s", (_call, covered, test) => {
    const [, path, title] = /^\[[^\]]+\]\(([^)]+)\): "(.+)"$/.exec(test ?? "") ?? [];
    expect(covered).not.toBe("");
    expect(readFileSync(join(docs, path!), "utf8")).toContain(`it("${title}"`);
  });
});
