import { isLiteral, violation } from "../literal";

/**
 * Checks a list of OAuth scopes: not empty, each one a word.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateScopes(scopes: readonly string[] | undefined): string[] {
  if (!isLiteral(scopes)) {
    return [];
  }
  if (scopes.length === 0) {
    return [
      violation("scopes", scopes, "a token without a scope may do nothing", "Leave scopes out to use the default."),
    ];
  }
  return scopes
    .filter(isLiteral)
    .filter((scope) => scope === "" || /\s/.test(scope))
    .map((scope) =>
      violation("scopes", scope, "each scope is one word", 'List them one by one, such as ["okta.accounts.manage"].'),
    );
}
