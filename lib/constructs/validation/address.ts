import { isLiteral, violation } from "./literal";

/**
 * Checks where a service is: the Aerial API (`baseUrl`) or the Aerial org (`orgDomain`). A domain or an https URL; plain
 * http to this machine alone (an emulator).
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateAddress(property: string, value: string | undefined): string[] {
  if (!isLiteral(value)) {
    return [];
  }
  if (/[@?#]/.test(value)) {
    // The value is not shown, since such parts often hold a secret.
    return [
      `${property} has a user name, a password, a query or a fragment in it: none of these is ever sent. ` +
        'Write the scheme and the host alone, such as "https://acme.okta.com".',
    ];
  }
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
  const parsed = /\s/.test(url) || !URL.canParse(url) ? undefined : new URL(url);
  if (parsed === undefined) {
    return [violation(property, value, "it does not parse as a URL", "Write the host as your browser shows it.")];
  }
  if (parsed.protocol === "https:" || (parsed.protocol === "http:" && isLoopback(parsed.hostname))) {
    return [];
  }
  return [
    violation(
      property,
      value,
      "only https is accepted, since tokens travel over it; plain http is for this machine alone (localhost, 127.0.0.1, [::1])",
      `Write ${JSON.stringify(`https://${parsed.host}`)}.`,
    ),
  ];
}

/** Whether a URL's host is this machine. */
function isLoopback(hostname: string): boolean {
  return hostname === "[::1]" || /^(.+\.)?localhost$/.test(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}
