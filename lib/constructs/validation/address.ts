import { isLiteral, violation } from "./literal";

/**
 * Checks the address of the Aerial API: an https URL; plain http to this machine alone (an emulator).
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateBaseUrl(baseUrl: string | undefined): string[] {
  if (!isLiteral(baseUrl)) {
    return [];
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(baseUrl)) {
    return [
      violation(
        "baseUrl",
        baseUrl,
        "a URL starts with its scheme",
        'Write it whole, such as "https://aerial-apac.okta.com".',
      ),
    ];
  }
  return validateUrl("baseUrl", baseUrl, baseUrl);
}

/**
 * Checks the domain of the Aerial org, where tokens come from: a domain, or a URL by the rules of the API's address.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateOrgDomain(orgDomain: string | undefined): string[] {
  if (!isLiteral(orgDomain)) {
    return [];
  }
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(orgDomain) ? orgDomain : `https://${orgDomain}`;
  return validateUrl("orgDomain", orgDomain, url);
}

function validateUrl(property: string, value: string, url: string): string[] {
  const parsed = /\s/.test(url) || !URL.canParse(url) ? undefined : new URL(url);
  if (parsed === undefined) {
    return [violation(property, value, "it does not parse as a URL", "Write the host as your browser shows it.")];
  }
  if (parsed.username !== "" || parsed.password !== "") {
    // The value is not shown, since it holds somebody's password.
    return [
      `${property} has a user name or password in it: neither is ever sent. Write https://${parsed.host} instead.`,
    ];
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
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
