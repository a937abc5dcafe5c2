import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  engineKind,
  EngineVariableError,
  findEngine,
  findProgram,
  programCandidates,
} from "../../../lib/constructs/engine/find-engine";
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

describe("programs on Windows", () => {
  const candidates = (name: string, environment: NodeJS.ProcessEnv) => programCandidates(name, environment, "win32");

  it("are looked up with their extensions, folder by folder, whatever the case of the variables", () => {
    const environment = { Path: "C:\\Program Files\\hashicorp;;\\\\server\\tools", PathExt: ".COM;.EXE;.CMD;.JS" };
    expect(candidates("terraform", environment)).toEqual([
      "C:\\Program Files\\hashicorp\\terraform.exe",
      "C:\\Program Files\\hashicorp\\terraform.com",
      "C:\\Program Files\\hashicorp\\terraform.cmd",
      "\\\\server\\tools\\terraform.exe",
      "\\\\server\\tools\\terraform.com",
      "\\\\server\\tools\\terraform.cmd",
    ]);
  });

  it("are .exe and .cmd where PATHEXT is not set", () => {
    expect(candidates("tofu", { PATH: '"C:\\a b"' })).toEqual(["C:\\a b\\tofu.exe", "C:\\a b\\tofu.cmd"]);
  });

  it.each(["C:\\Tools\\tofu", "C:/Tools/tofu"])("are taken by their path: %s", (path) => {
    expect(candidates(path, { PATH: "D:\\elsewhere" })).toEqual(["C:\\Tools\\tofu.exe", "C:\\Tools\\tofu.cmd"]);
  });

  it("may be named with their extension", () => {
    expect(candidates("C:\\Tools\\terraform.EXE", {})[0]).toBe("C:\\Tools\\terraform.EXE");
    expect(candidates("terraform.cmd", { PATH: "C:\\shims" })[0]).toBe("C:\\shims\\terraform.cmd");
    // A version is not an extension.
    expect(candidates("C:\\terraform_1.5", {})[0]).toBe("C:\\terraform_1.5.exe");
  });

  it("have names in any case", () => {
    expect(["tofu.EXE", "TOFU.exe", "Terraform.exe"].map(engineKind)).toEqual(["opentofu", "opentofu", "terraform"]);
  });
});
