import { actorText, clientText, eventDocument, isAboutDomain, orgTargets } from "../../../lib/cli/log/event-document";

const ORG = { id: "00o1", type: "Org", alternateId: "acme.okta.com", displayName: "Acme" };

describe("an event as a document", () => {
  it("has null for all that the event does not contain", () => {
    expect(eventDocument({ uuid: "u", targets: [] }, "0oa1")).toEqual({
      uuid: "u",
      time: null,
      type: null,
      message: null,
      orgs: [],
      outcome: { result: null, reason: null },
      actor: { id: null, type: null, name: null, login: null },
      client: { id: null, userAgent: null, ip: null },
      thisClient: false,
    });
  });

  it.each([
    [{ actor: { id: "0oa1" } }, "0oa1", true],
    [{ client: { id: "0oa1" } }, "0oa1", true],
    [{ actor: { id: "0oa2" }, client: { id: "0oa2" } }, "0oa1", false],
    [{}, undefined, false],
  ])("says of %j whether the client %s did it", (event, clientId, expected) => {
    expect(eventDocument({ uuid: "u", targets: [], ...event }, clientId).thisClient).toBe(expected);
  });

  it("takes the orgs of the targets, and all targets if none is an org", () => {
    const other = { id: "0227", type: "Account" };
    expect(orgTargets({ targets: [other, ORG] })).toEqual([ORG]);
    expect(orgTargets({ targets: [other] })).toEqual([other]);
    expect(orgTargets({ targets: [{ id: "00o2" }, other] })).toEqual([{ id: "00o2" }]);
  });

  it("finds a domain wherever a target has it", () => {
    expect(isAboutDomain({ targets: [ORG] }, "ACME.okta.com")).toBe(true);
    expect(isAboutDomain({ targets: [{ displayName: "acme.okta.com" }] }, "acme.okta.com")).toBe(true);
    expect(isAboutDomain({ targets: [ORG] }, "acme.oktapreview.com")).toBe(false);
    expect(eventDocument({ uuid: "u", targets: [{ displayName: "acme.okta.com" }] }, undefined).orgs).toEqual([
      { id: null, domain: "acme.okta.com", name: "acme.okta.com" },
    ]);
  });

  it.each([
    [{ name: "Ada", login: "ada@acme.example", id: "00u1" }, false, "Ada <ada@acme.example>"],
    [{ name: "App", login: null, id: "0oa1" }, true, "App <0oa1> (this API client)"],
    [{ name: null, login: null, id: null }, false, "unknown"],
  ])("names the actor %j", (actor, thisClient, expected) => {
    expect(actorText({ actor: { type: null, ...actor }, thisClient })).toBe(expected);
  });

  it("names the client by user agent and address", () => {
    expect(clientText({ client: { id: null, userAgent: "curl/8", ip: "10.0.0.1" } })).toBe("curl/8, 10.0.0.1");
    expect(clientText({ client: { id: null, userAgent: null, ip: null } })).toBe("-");
  });
});
