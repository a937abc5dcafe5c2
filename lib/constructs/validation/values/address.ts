import { readAddress, type AddressProblem } from "../../../facts/addresses";
import { isLiteral, violation } from "../literal";

/**
 * Checks where a service is: the Aerial API (`baseUrl`) or the Aerial org (`orgDomain`). A domain or an https URL; plain
 * http only to this machine (an emulator).
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateAddress(property: string, value: string | undefined): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  const address = readAddress(value);
  return "kind" in address ? [problemText(property, value, address)] : [];
}

function problemText(property: string, value: string, problem: AddressProblem): string {
  switch (problem.kind) {
    case "more than an address":
      // The value is not shown, since such parts often hold a secret.
      return (
        `${property} has a user name, a password, a query or a fragment in it: none of these is ever sent. ` +
        'Write only the scheme and the host, such as "https://acme.okta.com".'
      );
    case "not a URL":
      return violation(property, value, "it does not parse as a URL", "Write the host as your browser shows it.");
    case "not https":
      return violation(
        property,
        value,
        "only https is accepted, since tokens travel over it; plain http is only for this machine (localhost, 127.0.0.1, [::1])",
        `Write ${JSON.stringify(`https://${problem.url.host}`)}.`,
      );
  }
}
