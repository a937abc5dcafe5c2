import type { Handler } from "./handler";
import { answerPage } from "./list";
import { presentOrg } from "./presentation";
import type { EmulatorOrg } from "../state/records";

/** GET reports/associatedOrgs: every org on the account's contract, as of the last computation of the report. */
export const listAssociatedOrgs: Handler = (context) => {
  const { account, reportedOrgs, switches } = context;
  const orgs = reportedOrgs.read().filter(({ contract }) => contract === account.contract);
  return answerPage(switches.reportWrong ? mixedUp(orgs, account.id) : orgs, "associatedOrgs", context, (org) =>
    presentOrg(org, context, "okta.com:1"),
  );
};

/** Returns the orgs with wrong data, such as each other's domains. Every third org is missing. */
function mixedUp(orgs: readonly EmulatorOrg[], accountId: string): readonly EmulatorOrg[] {
  return orgs
    .map((org, index) => ({
      ...org,
      domain: orgs[(index + 1) % orgs.length]!.domain,
      accountId: org.accountId === null ? accountId : null,
      status: org.status === "ACTIVE" ? ("INACTIVE" as const) : ("ACTIVE" as const),
      aerialOrg: !org.aerialOrg,
    }))
    .filter((_org, index) => index % 3 !== 2);
}
