import { isKeyPath } from "../../aerial";

/** Members of a JWK that are secret (RFC 7518 sections 6.2.2 and 6.3.2). */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi"];

/**
 * What of a credential no output may show: nothing of a path; of a JWK its private members, since its `kid` is shown to
 * people; of everything else all of it.
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
      // Then it is not a JWK.
    }
  }
  return [text];
}
