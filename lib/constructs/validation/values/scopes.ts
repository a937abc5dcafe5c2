import { isLiteral, violation } from "../literal";

/**
 * Checks a list of OAuth scopes, which must not be empty. Each scope is one word.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateScopes(scopes: readonly string[] | undefined): string[] {
  if (!isLiteral(scopes)) {
    return [];
  }
  if (scopes.length === 0) {
    return [
      violation("scopes", scopes, "an access token without scopes is useless", "Remove scopes to use the default."),
    ];
  }
  return scopes
    .filter(isLiteral)
    .filter((scope) => scope === "" || /\s/.test(scope))
    .map((scope) =>
      violation(
        "scopes",
        scope,
        "each scope is one word",
        'List each scope separately, as in ["okta.accounts.manage"].',
      ),
    );
}
