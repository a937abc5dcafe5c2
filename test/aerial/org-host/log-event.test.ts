import { readLogEvent } from "../../../lib/aerial";
import { ShapeMismatch } from "../../../lib/aerial/support/shape";

describe("an event of the System Log", () => {
  it("is read with all that it names", () => {
    expect(
      readLogEvent({
        uuid: "u",
        published: "2025-01-01T00:00:00.000Z",
        eventType: "account.org.status.update",
        displayMessage: "Update",
        actor: { id: "0oa1", type: "PublicClientApp", alternateId: "a", displayName: "App", detailEntry: null },
        client: { id: "0oa1", ipAddress: "10.0.0.1", userAgent: { rawUserAgent: "curl/8", os: "Unknown" } },
        outcome: { result: "FAILURE", reason: "E1" },
        target: [{ id: "00o1", type: "Org", alternateId: "acme.okta.com", displayName: "Acme" }],
      }),
    ).toEqual({
      uuid: "u",
      published: "2025-01-01T00:00:00.000Z",
      eventType: "account.org.status.update",
      displayMessage: "Update",
      actor: { id: "0oa1", type: "PublicClientApp", alternateId: "a", displayName: "App" },
      client: { id: "0oa1", ipAddress: "10.0.0.1", userAgent: "curl/8" },
      result: "FAILURE",
      reason: "E1",
      targets: [{ id: "00o1", type: "Org", alternateId: "acme.okta.com", displayName: "Acme" }],
    });
  });

  it.each([
    { uuid: "u" },
    { uuid: "u", actor: null, client: null, outcome: null, target: null },
    { uuid: "u", actor: [], client: "x", outcome: 1, target: {} },
    { uuid: "u", target: [null, "x"] },
  ])("may be without everything but its id: %j", (value) => {
    expect(readLogEvent(value)).toEqual({ uuid: "u", targets: [] });
  });

  it.each([null, [], "x", {}, { uuid: "" }, { uuid: 1 }])("is not %j", (value) => {
    expect(() => readLogEvent(value)).toThrow(ShapeMismatch);
  });
});
