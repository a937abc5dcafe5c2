import { isKeyPath } from "../../aerial";

/** The secret members of a JWK (RFC 7518 sections 6.2.2 and 6.3.2). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi"];

/**
 * Returns the parts of a credential that no output may show: nothing for a path, the private members of a JWK (because its
 * `kid` is shown), and the whole text of everything else.
 */
export function secretParts(credential: string | undefined): readonly string[] {
  const text = credential?.trim() ?? "";
  if (text === "" || isKeyPath(text)) {
    return [];
  }
  if (text.startsWith("{")) {
    try {
      const jwk = JSON.parse(text) as Record<string, unknown>;
      return PRIVATE_MEMBERS.map((member) => jwk[member]).filter((value) => typeof value === "string");
    } catch {
      // It is not a JWK.
    }
  }
  return [text];
}
