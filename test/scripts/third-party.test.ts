import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { librariesOf, noticesOf } from "../../scripts/bundle/third-party";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "third-party-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | object): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

function library(name: string, license: string, text = `Copyright ${name}`): string {
  write(`node_modules/${name}/package.json`, { name, version: "1.2.3", license });
  write(`node_modules/${name}/LICENSE.md`, text);
  return write(`node_modules/${name}/lib/index.js`, "");
}

it("names each library once, with its version and the text of its license, and none of the project's own files", () => {
  const first = library("@scope/first", "MIT");
  const second = library("second", "ISC");
  const other = write("node_modules/second/esm/other.js", "");
  write("node_modules/second/esm/package.json", { type: "module" });
  const libraries = librariesOf([second, first, other, write("lib/main.ts", "")]);
  expect(libraries).toEqual([
    { name: "@scope/first", version: "1.2.3", license: "MIT", text: "Copyright @scope/first" },
    { name: "second", version: "1.2.3", license: "ISC", text: "Copyright second" },
  ]);
  expect(noticesOf(libraries)).toContain("@scope/first 1.2.3 (MIT)\nsecond 1.2.3 (ISC)\n");
  expect(noticesOf(libraries)).toContain("Copyright second\n");
});

it.each(["LICENSE", "LICENCE.txt", "LICENSE-MIT.txt", "COPYING"])(
  "finds the text in a file that is called %s",
  (name) => {
    const file = library("fifth", "MIT");
    rmSync(join(folder, "node_modules/fifth/LICENSE.md"));
    write(`node_modules/fifth/${name}`, "Copyright of the fifth");
    expect(librariesOf([file])).toMatchObject([{ name: "fifth", text: "Copyright of the fifth" }]);
  },
);

it("refuses a license that asks for more than its text", () => {
  expect(() => librariesOf([library("third", "GPL-3.0-only")])).toThrow(
    /third must not be bundled: its license is GPL-3.0-only/,
  );
});

it("takes the text of a file that names the license", () => {
  const file = library("fifth", "MIT");
  rmSync(join(folder, "node_modules/fifth/LICENSE.md"));
  write("node_modules/fifth/LICENSE-MIT.txt", "Copyright fifth, too");
  expect(librariesOf([file])).toMatchObject([{ text: "Copyright fifth, too" }]);
});

it("refuses a library without the text of its license", () => {
  const file = library("fourth", "MIT");
  rmSync(join(folder, "node_modules/fourth/LICENSE.md"));
  expect(() => librariesOf([file])).toThrow(/^fourth must not be bundled: .*fourth.* license/);
});
