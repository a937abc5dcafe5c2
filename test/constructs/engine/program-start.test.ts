import { programStart } from "../../../lib/constructs/engine/program-start";

const BATCH = "C:\\Program Files\\shims\\terraform.cmd";

describe("A program's start", () => {
  it.each([
    ["linux", "/usr/bin/terraform"],
    ["linux", "/opt/terraform.cmd"],
    ["win32", "C:\\Program Files\\terraform.exe"],
  ] as const)("is the program itself: on %s, %s", (platform, path) => {
    const args = ["plan", "-out=C:\\a b\\plan"];
    expect(programStart(path, args, {}, platform)).toEqual({ file: path, args, windowsVerbatimArguments: false });
  });

  it("is cmd.exe's for a batch file, which Node.js does not start by itself", () => {
    expect(programStart(BATCH, ["plan", "-out=C:\\Temp\\plan"], { COMSPEC: "C:\\cmd.exe" }, "win32")).toEqual({
      file: "C:\\cmd.exe",
      args: ["/d", "/s", "/c", '"^"C:\\Program^ Files\\shims\\terraform.cmd^" plan -out=C:\\Temp\\plan"'],
      windowsVerbatimArguments: true,
    });
    expect(programStart("C:\\t.BAT", [], {}, "win32").file).toBe("cmd.exe");
  });

  it("leaves no character to cmd.exe that it would obey", () => {
    const line = programStart(BATCH, ['a b&calc|%PATH%"\\', ""], {}, "win32").args[3]!;
    // Each is escaped for both times that cmd.exe parses it.
    expect(line.endsWith(' ^^^"a^^^ b^^^&calc^^^|^^^%PATH^^^%\\^^^"\\\\^^^" ^^^"^^^""')).toBe(true);
    const parsedOnce = line.slice(1, -1).replace(/\^(.)/g, "");
    expect(parsedOnce).not.toMatch(/[&|%<>"]/);
  });
});
