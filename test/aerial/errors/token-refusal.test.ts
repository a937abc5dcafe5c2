import { OAuthError } from "../../../lib/aerial";
import { REFUSAL_ADVICE, tokenRefusal } from "../../../lib/aerial/errors/token-refusal";

describe("refusals of the token endpoint", () => {
  it.each([
    ["access_denied", "The Aerial service denied the request.", "other_org"],
    ["access_denied", "Policy: the Authentication Policy of the org denied access.", "authentication_policy"],
    ["unauthorized_client", "This client cannot use the Aerial authorization server.", "foreign_client"],
    ["access_denied", "Something else.", undefined],
    ["unauthorized_client", undefined, undefined],
    ["invalid_client", "The Aerial service denied the request.", undefined],
  ])("%s with %j is %s", (error, errorDescription, refusal) => {
    expect(tokenRefusal(error, errorDescription)).toBe(refusal);
    const details = { error, errorDescription, status: 403, endpoint: "https://acme.okta.com/oauth2/v1/token" };
    const { message } = new OAuthError(details);
    const shown = Object.values(REFUSAL_ADVICE).filter((advice) => message.includes(advice));
    expect(shown).toEqual(refusal === undefined ? [] : [REFUSAL_ADVICE[refusal as keyof typeof REFUSAL_ADVICE]]);
  });
});
