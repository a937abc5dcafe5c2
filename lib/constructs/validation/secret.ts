import { isLiteral } from "./literal";

/**
 * How keys look when they are text and not a path: PEM, a JWK, either of them in Base64, bare DER, or anything of more
 * than one line. No file's path looks like these.
 */
const KEY_TEXT = /-----BEGIN|PRIVATE KEY-----|^\{|^LS0tLS1CRUdJTi|^eyJ|^MI[A-Za-z0-9+/=]{100,}$|[\r\n]/;

/**
 * Checks that a private key is not written out, since everything written out in a stack ends up in cdk.tf.json. A
 * file's path is fine. The message never shows the value.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validatePrivateKey(privateKey: unknown): string[] {
  if (!isLiteral(privateKey) || typeof privateKey !== "string" || !KEY_TEXT.test(privateKey.trim())) {
    return [];
  }
  return [
    "privateKey is the text of a private key: it would be written into cdk.tf.json, where anybody who can read the " +
      "synthesized stack reads it. Leave privateKey out and set the environment variable AERIAL_PRIVATE_KEY, or give " +
      "the path of the key's file, or a TerraformVariable that is sensitive (better still: ephemeral).",
  ];
}

/**
 * Checks that an access token is not written out. The message never shows the value.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateAccessToken(accessToken: unknown): string[] {
  if (!isLiteral(accessToken)) {
    return [];
  }
  return [
    "accessToken is a literal: it would be written into cdk.tf.json, where anybody who can read the synthesized stack " +
      "reads it. Leave accessToken out and set the environment variable AERIAL_ACCESS_TOKEN, or give a TerraformVariable " +
      "that is sensitive (better still: ephemeral).",
  ];
}
