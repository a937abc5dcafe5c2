import { StateFileError } from "../../lib/emulator";
import { warn } from "../../lib/emulator/warning";

describe("a warning", () => {
  let shown: jest.SpiedFunction<typeof process.emitWarning>;
  beforeEach(() => {
    shown = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  });
  afterEach(() => shown.mockRestore());

  it("shows no secret that an error quotes, neither in its text nor in its stack", () => {
    warn(new Error("Unexpected token in SSWS opaque-foreign-token"));
    expect(shown).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(shown.mock.calls)).not.toContain("opaque-foreign-token");
    expect(JSON.stringify(shown.mock.calls)).toContain("SSWS [credentials]");
  });

  it("of an error that is meant for its reader has no stack, and comes once", () => {
    const error = new StateFileError("state", "it is damaged.");
    warn(error);
    warn(error);
    expect(shown.mock.calls).toEqual([
      [error.message, { type: "StateFileError", code: "ERR_EMULATOR_STATE_FILE", detail: undefined }],
    ]);
  });
});
