/** What the report of associated orgs says of an org that is to be added. It may be late or wrong: it only gives warnings. */
import type { AssociatedOrg } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import { capitalized, orgName } from "../messages/org-name";

type Attribute = "org_id" | "domain";

const MAY_BE_WRONG = "The report of the contract's orgs may be late or wrong, so this is only a warning.";

/** The warnings for an org that the account does not manage. @param named how the configuration names it */
export function reportWarnings(
  reported: AssociatedOrg | undefined,
  named: { readonly id?: string; readonly domain?: string },
  attribute: Attribute,
  accountId: string,
): readonly DiagnosticText[] {
  if (reported === undefined) {
    return [
      {
        summary: "The org is not on the contract",
        detail:
          `${capitalized(orgName(named))} is not managed by the account ${accountId}, and the report does not contain it as an ` +
          `org of its Okta contract, so adding it will probably be refused. Check "${attribute}". ${MAY_BE_WRONG}`,
        attribute,
      },
    ];
  }
  const org = capitalized(orgName(reported));
  return [
    ...(reported.accountId !== undefined && reported.accountId !== accountId
      ? [
          {
            summary: "Another account manages this org",
            detail:
              `${org} is managed by the account ${reported.accountId}, and an org cannot be moved: adding it will ` +
              `probably be refused. Check "${attribute}" and the provider's account_id. ${MAY_BE_WRONG}`,
            attribute,
          },
        ]
      : []),
    ...(reported.aerialOrg === true
      ? [
          {
            summary: "This is an Aerial org",
            detail:
              `${org} is the Aerial org of an account: it holds that account's authorization server and API clients. ` +
              `Check that "${attribute}" names the org that you mean. ${MAY_BE_WRONG}`,
            attribute,
          },
        ]
      : []),
    ...(reported.status === "INACTIVE"
      ? [
          {
            summary: "The org to add is inactive",
            detail:
              `${org} is inactive: its users cannot sign in. Adding it does not change that; aerial_org_status does. ` +
              MAY_BE_WRONG,
            attribute,
          },
        ]
      : []),
  ];
}

/** The warning if the report could not be read. @param said what the API said */
export function reportNotRead(said: string): DiagnosticText {
  return {
    summary: "New orgs were not checked",
    detail:
      "The report of the contract's orgs could not be read (scope okta.accounts.read or okta.accounts.manage), so a " +
      `wrong org id or domain of a new org shows only when it is applied.\n\nThe API said: ${said}`,
  };
}
