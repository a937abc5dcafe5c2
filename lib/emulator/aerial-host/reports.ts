import type { Handler } from "./handler";
import { answerPage } from "./list";
import { presentOrg } from "./presentation";

/** GET reports/associatedOrgs: every org on the account's contract, as of the last time the report was computed. */
export const listAssociatedOrgs: Handler = (context) => {
  const { account, reportedOrgs } = context;
  const orgs = reportedOrgs.read().filter(({ contract }) => contract === account.contract);
  return answerPage(orgs, "associatedOrgs", context, (org) => presentOrg(org, context, "okta.com:1"));
};
