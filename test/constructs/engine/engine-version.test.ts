import { EngineVersionError, engineVersion, isAtLeast } from "../../../lib/constructs/engine/engine-version";
import { useFakeEngines } from "./fake-engines";

const engines = useFakeEngines();

describe("engineVersion", () => {
  it.each([
    ["Terraform v1.11.4\non linux_amd64", { product: "Terraform", version: "1.11.4" }],
    ["OpenTofu v1.10.6\non linux_amd64", { product: "OpenTofu", version: "1.10.6" }],
    ["Terraform v1.17.0-dev", { product: "Terraform", version: "1.17.0" }],
    [
      "Warning: Unable to open CLI configuration file v1.2.3\n\nTerraform v1.5.0",
      { product: "Terraform", version: "1.5.0" },
    ],
  ])("reads %j", (printed, expected) => {
    expect(engineVersion(engines.add("terraform", printed))).toEqual(expected);
  });

  it("asks each program once", () => {
    const path = engines.add("terraform", "Terraform v1.9.0");
    engineVersion(path);
    engineVersion(path);
    expect(engines.runs()).toEqual(["terraform version"]);
  });

  it.each([
    ["another program", "v20.20.2", "v20.20.2"],
    ["a program that prints nothing", "", "nothing"],
    ["a program that fails", { exitCode: 126, stderr: "No version is set" }, "126: No version is set"],
  ])("refuses %s", (_case, answer, problem) => {
    const path = engines.add("terraform", answer);
    const failure = (() => {
      try {
        return engineVersion(path);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(EngineVersionError);
    expect(failure).toMatchObject({
      code: "ERR_AERIAL_ENGINE_VERSION",
      message: expect.stringMatching(`^"${path} version" .*${problem}`),
    });
  });

  it("refuses a file that is no program", () => {
    expect(() => engineVersion("/no/such/program")).toThrow(
      expect.objectContaining({
        code: "ERR_AERIAL_ENGINE_VERSION",
        message: expect.stringMatching(/\/no\/such\/program.*ENOENT/),
      }),
    );
  });
});

describe("isAtLeast", () => {
  it.each([
    ["1.5.0", "1.5", true],
    ["1.4.99", "1.5", false],
    ["1.10.0", "1.5", true],
    ["2.0.0", "1.5", true],
    ["0.15.5", "1.5", false],
    ["1.5", "1.5.0", true],
  ])("%s is at least %s: %s", (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});
