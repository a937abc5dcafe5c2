import { isSame } from "../../../lib/emulator/state/state-file-access";

const FILE = { dev: 1, ino: 2, size: 3 };

describe("What identifies a state file", () => {
  it.each([
    ["nothing changed", FILE, FILE, true, true],
    ["there was and is none", undefined, undefined, true, true],
    ["it came", undefined, FILE, false, false],
    ["it was removed", FILE, undefined, false, false],
    ["it is another one", FILE, { ...FILE, ino: 4 }, false, false],
    ["it has another size", FILE, { ...FILE, size: 4 }, false, false],
    // Windows reports other devices for open files than for paths.
    ["it is on another device", FILE, { ...FILE, dev: 0 }, false, true],
  ])("shows whether %s", (_title, one, other, onLinux, onWindows) => {
    expect([isSame(one, other, "linux"), isSame(one, other, "win32")]).toEqual([onLinux, onWindows]);
  });
});
