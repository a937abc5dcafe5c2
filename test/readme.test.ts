/** What the README promises is there. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

function rowsOfSection(title: string): string[][] {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${title}\n`));
  return (section ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The calls of the API's description, in the README's words: without the account and the version. */
function describedCalls(): string[] {
  const { paths } = JSON.parse(readFileSync(join(root, "lib/aerial/openapi.json"), "utf8")) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => /^(get|put|post|delete|patch)$/.test(method))
      .map((method) => `${method.toUpperCase()} ${path.replace(/^\/\{accountId\}\/api\/v1\/|^\/oauth2\/v1\//, "")}`),
  );
}

describe("the README", () => {
  const rows = rowsOfSection("What the API offers, and what covers it");

  it("names what covers every call that the API's description has", () => {
    expect(rows.map(([call]) => call)).toEqual(expect.arrayContaining(describedCalls()));
  });

  it.each(rows)("names a test that there is for %s", (_call, covered, test) => {
    const [, path, title] = /^\[[^\]]+\]\(([^)]+)\): "(.+)"$/.exec(test ?? "") ?? [];
    expect(covered).not.toBe("");
    expect(readFileSync(join(root, path!), "utf8")).toContain(`it("${title}"`);
  });

  it("links to files that there are", () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !existsSync(join(dirname(join(root, "README.md")), link)))).toEqual([]);
  });
});
