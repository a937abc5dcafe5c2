/**
 * Warnings from the report of associated orgs about an org that will be added. The report can be out of date or wrong,
 * so it never causes errors.
 */
import type { AssociatedOrg } from "../../aerial";
import type { DiagnosticText } from "../../plugin";
import { capitalized, orgName } from "../messages/org-name";

type Attribute = "org_id" | "domain";

const MAY_BE_WRONG = "Okta's report can be out of date or wrong, so this is only a warning.";

/**
 * Returns the warnings for an org that the account does not manage. @param named the org's name in the configuration
 */
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
          `The account ${accountId} does not manage ${orgName(named)}, and Okta's report of the orgs on the ` +
          `contract does not contain that org. Okta will probably refuse to add the org. Check "${attribute}". ` +
          `${MAY_BE_WRONG}`,
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
              `${org} is managed by the account ${reported.accountId}, and an org cannot be moved between ` +
              `accounts, so Okta will probably refuse to add it. Check "${attribute}" and the provider's ` +
              `account_id. ${MAY_BE_WRONG}`,
            attribute,
          },
        ]
      : []),
    ...(reported.aerialOrg === true
      ? [
          {
            summary: "This is an Aerial org",
            detail:
              `${org} is the Aerial org of an account: it holds the authorization server and the API clients of that ` +
              `account. Check that "${attribute}" identifies the correct org. ${MAY_BE_WRONG}`,
            attribute,
          },
        ]
      : []),
    ...(reported.status === "INACTIVE"
      ? [
          {
            summary: "The org to add is inactive",
            detail:
              `${org} is inactive, so its users cannot sign in. Adding the org does not activate it. To activate ` +
              `it, use aerial_org_status. ${MAY_BE_WRONG}`,
            attribute,
          },
        ]
      : []),
  ];
}

/** Returns the warning if the report could not be read. @param said the API's error message */
export function reportNotRead(said: string): DiagnosticText {
  return {
    summary: "New orgs were not checked",
    detail:
      "The report of the orgs on the contract could not be read. A wrong org id or domain of a new org is " +
      "therefore only detected when you apply. Reading the report requires the scope okta.accounts.read or " +
      `okta.accounts.manage.\n\nThe API said: ${said}`,
  };
}
