import { ApiError, NotFoundError, OutcomeUnknownError, ValidationError } from "../../../lib/aerial";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer, type Answer } from "../support/server";
import { testOrg } from "./support";

const GET = "GET /api/v1/org/privacy/aerial";
const POST = "POST /api/v1/org/privacy/aerial/grant";
const CONSENT = { accountId: "acct", grantedBy: "00u1", grantedDate: "2025-01-01T00:00:00.000Z" };
const NONE: Answer = { status: 404, json: oktaError("E0000007", "Not found") };

describe("the consent of an org", () => {
  const holder = useServer();

  function answering(...answers: readonly Answer[]): void {
    holder.server.script = (_, index) => answers[index] ?? { status: 500, json: oktaError("E0000009", "unexpected") };
  }

  it.each([
    [CONSENT, CONSENT],
    [
      { accountId: "acct", grantDate: "2025-02-03T00:00:00Z" },
      { accountId: "acct", grantedDate: "2025-02-03T00:00:00Z" },
    ],
    [{ accountId: "acct", grantedBy: null, extra: 1 }, { accountId: "acct" }],
  ])("is read from %j", async (json, consent) => {
    answering({ json });
    expect(await testOrg(holder.server.url).consent.get()).toEqual(consent);
    expect(holder.server.calls).toEqual([GET]);
  });

  it("is none where the org says so", async () => {
    answering(NONE);
    expect(await testOrg(holder.server.url).consent.get()).toBeUndefined();
  });

  it.each([
    [{ status: 404, json: oktaError("E0000022", "no such endpoint") }, NotFoundError, "Okta has enabled the feature"],
    [{ status: 405, json: oktaError("E0000022", "not supported") }, ApiError, "Ask your account team"],
  ])("is not none where the org has no such call (%#)", async (answer, kind, advice) => {
    answering(answer);
    const error = await rejection(testOrg(holder.server.url).consent.get());
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(advice);
  });

  it("is granted by one request", async () => {
    answering({ json: CONSENT });
    expect(await testOrg(holder.server.url).consent.grant("acct")).toEqual(CONSENT);
    expect(holder.server.calls).toEqual([POST]);
    expect(JSON.parse(holder.server.requests[0]!.body)).toEqual({ accountId: "acct" });
  });

  it("is refused as the org says", async () => {
    answering({ status: 400, json: oktaError("E0000001", "Api validation failed", ["Invalid aerial account ID."]) });
    const error = await rejection<ValidationError>(testOrg(holder.server.url).consent.grant("acct"));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.errorCauses).toEqual(["Invalid aerial account ID."]);
    expect(holder.server.calls).toEqual([POST]);
  });

  it.each<[string, Answer]>([
    ["a reset", { reset: true }],
    ["a failing gateway", { status: 502, text: "<html></html>" }],
    ["an answer that is cut off", { json: CONSENT, cutAfter: 5 }],
    ["an answer of another shape", { json: [] }],
    ["an internal error", { status: 500, json: oktaError("E0000009", "Internal Server Error") }],
  ])("is looked for after %s, and found", async (_, answer) => {
    const clock = new FrozenClock();
    answering(answer, { json: CONSENT });
    expect(await testOrg(holder.server.url, { clock }).consent.grant("acct")).toEqual(CONSENT);
    expect(holder.server.calls).toEqual([POST, GET]);
    expect(clock.sleeps).toHaveLength(1);
  });

  it("is granted again once looking showed that the first request had no effect", async () => {
    answering({ reset: true }, NONE, { json: CONSENT });
    expect(await testOrg(holder.server.url).consent.grant("acct")).toEqual(CONSENT);
    expect(holder.server.calls).toEqual([POST, GET, POST]);
  });

  it("is in doubt where looking fails as well, and where no try is left", async () => {
    answering({ reset: true }, { status: 403, json: oktaError("E0000006", "no") });
    const error = await rejection(testOrg(holder.server.url).consent.grant("acct"));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toContain("granting consent to the account acct");
    expect(holder.server.calls).toEqual([POST, GET]);

    holder.server.requests.length = 0;
    holder.server.script = ({ method }) => (method === "POST" ? { reset: true } : NONE);
    const none = await rejection(testOrg(holder.server.url, { maxRetries: 1 }).consent.grant("acct"));
    expect(none).toBeInstanceOf(OutcomeUnknownError);
    expect(holder.server.calls).toEqual([POST, GET, POST, GET]);
  });

  it("is not taken for another account's", async () => {
    holder.server.script = ({ method }) =>
      method === "POST" ? { reset: true } : { json: { ...CONSENT, accountId: "other" } };
    const error = await rejection(testOrg(holder.server.url, { maxRetries: 0 }).consent.grant("acct"));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
  });
});
