import { spawn } from "node:child_process";
import { once } from "node:events";
import { followParent, isRunning } from "../../../lib/plugin/process/parent";

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** A process that ends when it is killed. */
function startProcess() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 60_000)"], { stdio: "ignore" });
  return {
    id: child.pid!,
    kill: async () => {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

describe("followParent", () => {
  it("sees that the parent has ended where the system goes on to report it, as Windows does", async () => {
    const parent = startProcess();
    jest.useFakeTimers();
    const gone = jest.fn();
    followParent(gone, { parent: parent.id, reported: () => parent.id });
    jest.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
    await parent.kill();
    jest.advanceTimersByTime(60_000);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it("sees that the system reports another parent, as Unix does, also where the old one's number runs again", () => {
    jest.useFakeTimers();
    const gone = jest.fn();
    let reported = process.pid;
    followParent(gone, { parent: process.pid, reported: () => reported });
    jest.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
    reported = 1;
    jest.advanceTimersByTime(60_000);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it("follows the parent of this process unless it is given another one", () => {
    jest.useFakeTimers();
    const gone = jest.fn();
    followParent(gone);
    jest.advanceTimersByTime(60_000);
    expect(gone).not.toHaveBeenCalled();
  });
});

describe("isRunning", () => {
  it("is true for a process that runs, and false once it has ended", async () => {
    const other = startProcess();
    expect(isRunning(other.id)).toBe(true);
    await other.kill();
    expect(isRunning(other.id)).toBe(false);
  });

  it.each([
    ["EPERM", true],
    ["EACCES", true],
    ["ESRCH", false],
  ])("takes the answer %s for %s", (code, expected) => {
    jest.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error(`kill ${code}`), { code });
    });
    expect(isRunning(1234)).toBe(expected);
  });
});
