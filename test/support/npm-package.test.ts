import { locateNpmPackage } from "../../tools/packages";
import { npmPackage } from "./npm-package";

it("is the file that AERIAL_TEST_PACKAGE names, and nothing else if there is no such file", () => {
  expect(npmPackage({ AERIAL_TEST_PACKAGE: __filename })).toBe(__filename);
  expect(npmPackage({ AERIAL_TEST_PACKAGE: `${__filename}.gone` })).toBeUndefined();
});

it("is the one of the build if no other is named", () => {
  expect(npmPackage({})).toBe(locateNpmPackage());
  expect(npmPackage({ AERIAL_TEST_PACKAGE: "" })).toBe(locateNpmPackage());
});
