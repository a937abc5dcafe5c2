import { readAddress, type AddressProblem } from "../../../facts/addresses";
import { isLiteral, violation } from "../literal";

/**
 * Checks the address of a service, such as the Aerial API (`baseUrl`) or the Aerial org (`orgDomain`). It must be a domain or
 * an https URL. Plain http is allowed only for this machine, for an emulator.
 *
 * @returns the problems, or nothing if the value is valid
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
      // The value is not shown, because such parts often contain a secret.
      return (
        `${property} contains a user name, a password, a query or a fragment: none of these is ever sent. ` +
        'Write only the scheme and the host, such as "https://acme.okta.com".'
      );
    case "not a URL":
      return violation(property, value, "this is not a valid URL", "Write the host as your browser shows it.");
    case "not https":
      return violation(
        property,
        value,
        "only https is accepted, because access tokens are sent; plain http is allowed only for this machine (localhost, 127.0.0.1, [::1])",
        `Write ${JSON.stringify(`https://${problem.url.host}`)}.`,
      );
  }
}
