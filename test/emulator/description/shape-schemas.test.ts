/** The emulator compiles its schemas without checking them, since that takes longer than a test; here they are checked. */
import Ajv2020 from "ajv/dist/2020";
import { shapeChecker } from "../../../lib/emulator/description/shape";
import { useEmulators } from "../../support/emulator";

jest.mock("../../../lib/emulator/description/shape", () => {
  const actual = jest.requireActual<typeof import("../../../lib/emulator/description/shape")>(
    "../../../lib/emulator/description/shape",
  );
  const shapeChecker = jest.fn(actual.shapeChecker);
  return { ...actual, shapeChecker };
});

describe("the schemas of state, snapshots and the administration", () => {
  const emulator = useEmulators();

  it("are JSON schemas", async () => {
    await emulator();
    const schemas = jest.mocked(shapeChecker).mock.calls.map(([schema]) => schema);
    expect(schemas.length).toBeGreaterThan(5);
    const ajv = new Ajv2020({ strict: false });
    for (const schema of schemas) {
      expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
    }
  });
});
