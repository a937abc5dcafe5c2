import { LogFilterError, parseLogFilter } from "../../../../lib/emulator/org-host/system-log/filter";

const EVENT = {
  uuid: "u-1",
  published: "2024-06-01T12:00:00.000Z",
  eventType: "account.org.status.update",
  actor: { id: "0oa1", type: "PublicClientApp", displayName: "App", alternateId: null },
  client: { id: null, userAgent: { rawUserAgent: "curl/8.0" } },
  outcome: { result: "SUCCESS" },
  target: [
    { id: "00o1", type: "Org", alternateId: "acme.okta.com" },
    { id: "00o2", type: "Org", alternateId: "umbrella.okta.com" },
  ],
};

describe("a filter for events", () => {
  it.each([
    ['eventType eq "account.org.status.update"', true],
    ['eventType EQ "ACCOUNT.org.status.update"', true],
    ['eventtype ne "account.org.add"', true],
    ['eventType sw "account."', true],
    ['eventType sw "user."', false],
    ['eventType ew ".update"', true],
    ['client.userAgent.rawUserAgent co "curl"', true],
    ['published gt "2024-06-01T11:00:00.000Z" and published lt "2024-06-01T13:00:00.000Z"', true],
    ['published ge "2024-06-01T12:00:00.001Z"', false],
    ['published le "2024-06-01T12:00:00.000Z"', true],
    ['target.id eq "00o2"', true],
    ['target.id eq "00o3"', false],
    ['target.id eq "00o1" and target.id eq "00o2"', true],
    ["actor.id pr", true],
    ["actor.alternateId pr", false],
    ['not (actor.id eq "0oa1")', false],
    ['uuid eq "x" or uuid eq "u-1"', true],
    // "and" binds more tightly than "or".
    ['uuid eq "u-1" or uuid eq "u-1" and uuid eq "x"', true],
    ['(uuid eq "u-1" or uuid eq "u-1") and uuid eq "x"', false],
    [`${"(".repeat(40)}uuid pr${")".repeat(40)}`, true],
  ])("%s is %s", (text, expected) => {
    expect(parseLogFilter(text)(EVENT)).toBe(expected);
  });

  it.each([
    "",
    "eventType",
    "eventType eq",
    "eventType eq account",
    "eventType eq 1",
    'eventType like "a"',
    'eventType constructor "a"',
    'unknown eq "a"',
    '__proto__ eq "a"',
    'target[id eq "00o1"]',
    'eventType eq "a" and',
    'eventType eq "a" eventType eq "b"',
    '(eventType eq "a"',
    'eventType eq "a")',
    "not eventType pr",
    'eventType eq "a',
    'eventType eq "\\x"',
    `${"(".repeat(51)}uuid pr${")".repeat(51)}`,
  ])("is not %j", (text) => {
    expect(() => parseLogFilter(text)).toThrow(LogFilterError);
  });
});
