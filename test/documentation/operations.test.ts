/** docs/operations.md: each of its rows is one of three kinds, and names what the providers' schemas have. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Schema } from "../../lib/plugin";
import { createProgram } from "../../lib/cli/program";
import { aerialProvider } from "../../lib/provider";

const page = readFileSync(join(__dirname, "../../docs/operations.md"), "utf8");

interface Row {
  readonly operation: string;
  readonly call: string;
  readonly kind: string;
  readonly how: string;
}

/** The rows of the tables of operations; the table of the three kinds has fewer columns. */
const rows: readonly Row[] = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.split("|").slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim()))
  .filter((cells) => cells.length === 4 && cells[0] !== "operation" && !/^-+$/.test(cells[0]!))
  .map(([operation, call, kind, how]) => ({ operation: operation!, call: call!, kind: kind!, how: how! }));
const ofKind = (kind: string) => rows.filter((row) => row.kind === kind);

/** The parts of a cell between backticks. */
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** The attributes of each of this provider's types, under the names that the page uses. */
function ownTypes(): ReadonlyMap<string, readonly string[]> {
  const { resources, dataSources, actions } = aerialProvider({ environment: {}, version: "0.0.0" });
  const named = (prefix: string, kinds: Readonly<Record<string, { readonly schema: Schema }>> = {}) =>
    Object.entries(kinds).map(([type, { schema }]) => [prefix + type, Object.keys(schema.attributes)] as const);
  return new Map([...named("", resources), ...named("data.", dataSources), ...named("action.", actions)]);
}

/** The attributes of each type of the okta provider, as its constructs have them. */
function oktaTypes(): ReadonlyMap<string, readonly string[]> {
  const lib = join(dirname(require.resolve("@cdktf/provider-okta/package.json")), "lib");
  const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.map(({ name }) => {
      const declarations = readFileSync(join(lib, name, "index.d.ts"), "utf8");
      const [, type] = /static readonly tfResourceType = "(\w+)"/.exec(declarations) ?? [];
      const [, construct = ""] =
        /^export declare class \w+ extends cdktf\.Terraform.*?\{$([\s\S]*?)^\}/m.exec(declarations) ?? [];
      const getters = [...construct.matchAll(/^ {4}get (\w+)\(\)/gm)].map(([, getter]) =>
        getter!.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      );
      return [name.startsWith("data-") ? `data.${type}` : type!, getters] as const;
    }),
  );
}

/** Returns the problem with a name: a type, or an attribute of one. */
function problem(name: string, types: ReadonlyMap<string, readonly string[]>): string {
  const [, type = "", attribute] = /^((?:data\.|action\.)?\w+)(?:\.(\w+))?$/.exec(name) ?? [];
  const attributes = types.get(type);
  if (attributes === undefined) {
    return `${name}: no such type`;
  }
  return attribute === undefined || attributes.includes(attribute) ? "" : `${name}: no such attribute`;
}

/** The problems of all names, in the rows of a kind, that are not commands. */
const problemsOf = (names: readonly string[], types: ReadonlyMap<string, readonly string[]>) =>
  names.map((name) => problem(name, types)).filter((found) => found !== "");

describe("docs/operations.md", () => {
  it("says in its first sentence how many operations of each kind it has", () => {
    const reads = ofKind("imperative").filter(({ call }) => call.startsWith("`GET "));
    const actions = ofKind("imperative").length - reads.length;
    const sentence = /^Of the .+? has\.$/ms.exec(page)?.[0].replaceAll("\n", " ");
    expect(sentence?.match(/\b\d+\b/g)?.map(Number)).toEqual([
      rows.length,
      ofKind("Aerial").length,
      ofKind("Okta").length,
      ofKind("imperative").length,
      actions,
      reads.length,
    ]);
    expect([actions, reads.length].every((count) => count > 0)).toBe(true);
  });

  it("has rows of the three kinds only, each with one API call, and none twice", () => {
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(["Aerial", "Okta", "imperative"]);
    const calls = rows.map(({ call }) => call);
    expect(
      calls.filter((call) => !/^`(GET|POST|PUT|DELETE) \/(\{accountId\}\/)?api\/v1\/[^\s`?]+`$/.test(call)),
    ).toEqual([]);
    expect(new Set(rows.map(({ operation }) => operation)).size).toBe(rows.length);
  });

  it("names resources, data sources, actions and commands of this project", () => {
    const names = ofKind("Aerial").flatMap(({ how }) => namesIn(how));
    const commands = names.filter((name) => name.startsWith("aerial "));
    const types = names.filter((name) => !commands.includes(name));
    expect(problemsOf(types, ownTypes())).toEqual([]);
    const nothing = () => undefined;
    const context = { out: nothing, error: nothing, stop: new AbortController().signal };
    const program = createProgram(context as unknown as Parameters<typeof createProgram>[0], nothing);
    const known = program.commands.map((command) => `aerial ${command.name()}`);
    expect(known).toEqual(expect.arrayContaining(commands));
    expect(ofKind("Aerial").filter(({ how }) => namesIn(how).length === 0)).toEqual([]);
  });

  it("names resources and data sources of the okta provider, also where it says why a row is imperative", () => {
    const types = oktaTypes();
    expect(types.size).toBeGreaterThan(100);
    const names = [...ofKind("Okta"), ...ofKind("imperative")].flatMap(({ how }) => namesIn(how));
    expect(problemsOf(names, types)).toEqual([]);
    expect(ofKind("Okta").filter(({ how }) => namesIn(how).length === 0)).toEqual([]);
    expect(problemsOf(["okta_no_such", "okta_user.no_such"], types)).toHaveLength(2);
  });

  it("says why each imperative operation does not belong in a program", () => {
    const silent = ofKind("imperative").filter(({ how }) => !/^[A-Z].{20,}\.$/.test(how));
    expect(silent).toEqual([]);
  });

  it("names the version of the okta provider that the constructs pin", () => {
    const { cdktf } = require("@cdktf/provider-okta/package.json") as { cdktf: { provider: { version: string } } };
    const [major, minor] = cdktf.provider.version.split(".");
    expect(page.replaceAll("\n", " ")).toContain(`pins version ${major}.${minor}.`);
  });
});
