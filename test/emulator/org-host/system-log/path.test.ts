import { parseSystemLogPath } from "../../../../lib/emulator/org-host/system-log";

describe("the path of a System Log", () => {
  it.each([
    ["/api/v1/logs", { domain: undefined }],
    ["/_orgs/acme.okta.com/api/v1/logs", { domain: "acme.okta.com" }],
    ["/_orgs/acme.okta.com/api/v1/logs/x", undefined],
    ["/0227account/api/v1/logs", undefined],
    ["/api/v1/orgs", undefined],
  ])("%s is %j", (path, expected) => {
    expect(parseSystemLogPath(path)).toEqual(expected);
  });
});
