import type { Advice } from "../transport/message";

/** Advice for errors of an org's own host. */
export const ORG_HOST_ADVICE: Advice = {
  byStatus: new Map([
    [400, "Correct the value that the response names and try again."],
    [
      401,
      "Check that the token belongs to this org, has not expired and was not revoked. Check its type: SSWS for API tokens, Bearer for OAuth access tokens.",
    ],
    [403, "Use an API token of a super admin of this org, or an OAuth access token with the scope okta.orgs.manage."],
    [404, "Check the domain of the org, and that Okta has enabled the feature for it."],
    [405, "Okta has not enabled the feature for this org. Ask your account team."],
    [429, "Other programs share this limit. Try again later."],
  ]),
  otherService: "Check that the domain is the org's own and that no proxy responds in its place.",
  address: "the domain of the org",
};
