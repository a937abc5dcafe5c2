import { describeVariables, shellOf } from "../../../lib/cli/emulator/description";

const VARIABLES = { AERIAL_ACCOUNT_ID: "0227account", AERIAL_PRIVATE_KEY: "C:\\Users\\O'Neil\\key.pem" };

describe("The variables of an emulator", () => {
  it("are set by lines for a POSIX shell", () => {
    expect(describeVariables(VARIABLES, "posix")).toBe(
      "\nexport AERIAL_ACCOUNT_ID=0227account\nexport AERIAL_PRIVATE_KEY='C:\\Users\\O'\\''Neil\\key.pem'\n",
    );
  });

  it("are set by lines for PowerShell", () => {
    expect(describeVariables(VARIABLES, "powershell")).toBe(
      "\n$env:AERIAL_ACCOUNT_ID = '0227account'\n$env:AERIAL_PRIVATE_KEY = 'C:\\Users\\O''Neil\\key.pem'\n",
    );
  });

  it.each([
    ["linux", {}, "posix"],
    ["darwin", { SHELL: "/bin/zsh" }, "posix"],
    ["win32", {}, "powershell"],
    ["win32", { MSYSTEM: "MINGW64" }, "posix"],
    ["win32", { SHELL: "/usr/bin/bash" }, "posix"],
  ] as const)("are for the person's shell: on %s with %j", (platform, environment, shell) => {
    expect(shellOf(environment, platform)).toBe(shell);
  });
});
