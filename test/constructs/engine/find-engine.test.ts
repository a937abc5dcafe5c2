import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { EngineVariableError, findEngine, findProgram } from "../../../lib/constructs/engine/find-engine";
import { useFakeEngines } from "./fake-engines";

const engines = useFakeEngines();

describe("findEngine", () => {
  it("prefers what TERRAFORM_BINARY_NAME names, then terraform, then tofu", () => {
    const tofu = engines.add("tofu", "");
    expect(findEngine()).toEqual({ path: tofu, name: "tofu" });
    const terraform = engines.add("terraform", "");
    expect(findEngine()).toEqual({ path: terraform, name: "terraform" });
    process.env.TERRAFORM_BINARY_NAME = "tofu";
    expect(findEngine()).toEqual({ path: tofu, name: "tofu" });
  });

  it("takes a path in TERRAFORM_BINARY_NAME as it is", () => {
    const path = engines.add("terraform-1.5", "");
    process.env.TERRAFORM_BINARY_NAME = path;
    expect(findEngine({ PATH: "/nowhere", TERRAFORM_BINARY_NAME: path })).toEqual({ path, name: "terraform-1.5" });
  });

  it("finds nothing on a machine without an engine", () => {
    expect(findEngine()).toBeUndefined();
    expect(findEngine({})).toBeUndefined();
  });

  it.each(["", "  "])("treats TERRAFORM_BINARY_NAME=%j as not set", (value) => {
    const path = engines.add("tofu", "");
    process.env.TERRAFORM_BINARY_NAME = value;
    expect(findEngine()?.path).toBe(path);
  });

  it.each(["no-such-engine", "/no/such/engine", "./terraform"])("refuses TERRAFORM_BINARY_NAME=%s", (value) => {
    engines.add("terraform", "");
    process.env.TERRAFORM_BINARY_NAME = value;
    expect(() => findEngine()).toThrow(EngineVariableError);
    expect(() => findEngine()).toThrow(expect.objectContaining({ code: "ERR_AERIAL_ENGINE_VARIABLE" }));
    expect(() => findEngine()).toThrow(`"${value}"`);
  });
});

describe("findProgram", () => {
  it("searches the folders of PATH in order, and skips folders and files without the execute permission", () => {
    const [first, second, third] = ["first", "second", "third"].map((name) => join(engines.folder, name));
    mkdirSync(join(first!, "terraform"), { recursive: true });
    [second, third].forEach((folder) => {
      mkdirSync(folder!);
      writeFileSync(join(folder!, "terraform"), "", { mode: 0o755 });
    });
    chmodSync(join(second!, "terraform"), 0o644);
    const PATH = ["", first, second, third].join(delimiter);
    expect(findProgram("terraform", { PATH })).toBe(join(third!, "terraform"));
  });
});
