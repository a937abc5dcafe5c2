import { formatPath } from "../../lib/plugin/path";

describe("formatPath", () => {
  it.each([
    ["an attribute", ["name"], "name"],
    ["an attribute in an element of a list", ["orgs", 0, "id"], "orgs[0].id"],
    ["an element of a map", ["labels", { key: 'a "b"' }], 'labels["a \\"b\\""]'],
    ["nothing", [], ""],
  ])("writes %s as HCL does", (_what, path, expected) => {
    expect(formatPath(path)).toBe(expected);
  });
});
