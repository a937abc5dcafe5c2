import type { Advice } from "../transport/message";

/** What a person can do about an answer of an org's own host. */
export const ORG_HOST_ADVICE: Advice = {
  byStatus: new Map([
    [400, "Correct the value that the org names and try again."],
    [
      401,
      "The org did not accept the token: check that it is a token of this very org, that it was not revoked and has not expired, and its type (SSWS for API tokens, Bearer for OAuth access tokens).",
    ],
    [
      403,
      "The token must be one of a super admin of this org, or an OAuth access token with the scope okta.orgs.manage.",
    ],
    [404, "Check the domain of the org, and that Okta has switched the feature on for it."],
    [405, "Okta has not switched the feature on for this org: ask your account team."],
    [429, "Other programs use the same limit: try again later."],
  ]),
  otherService: "Check that the domain is the org's own and that no proxy answers in its place.",
};
