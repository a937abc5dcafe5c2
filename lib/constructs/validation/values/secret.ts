import { isKeyText, isLiteral } from "../literal";

/** The frameworks have no property for it. */
const EPHEMERAL = 'better still: ephemeral, by variable.addOverride("ephemeral", true)';

/**
 * Checks that a private key is not written out, since everything written out in a stack ends up in cdk.tf.json. A
 * file's path is fine. The message never shows the value.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validatePrivateKey(privateKey: unknown): string[] {
  if (!isLiteral(privateKey) || !isKeyText(privateKey)) {
    return [];
  }
  return [
    "privateKey is the text of a private key: it would be written into cdk.tf.json, where anybody who can read the " +
      "synthesized stack reads it. Leave privateKey out and set the environment variable AERIAL_PRIVATE_KEY, or give " +
      `the path of the key's file, or a TerraformVariable that is sensitive (${EPHEMERAL}).`,
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
      `that is sensitive (${EPHEMERAL}).`,
  ];
}

/**
 * Checks that nobody put the private key where another setting belongs. The message never shows the value.
 *
 * @returns what is wrong, nothing where all is well
 */
export function validateNoKeyText(property: string, value: string | undefined): string[] {
  if (!isLiteral(value) || !isKeyText(value)) {
    return [];
  }
  return [
    `${property} is the text of a key or token: it would be written into cdk.tf.json, and it does not belong here. ` +
      "Set the environment variable AERIAL_PRIVATE_KEY instead, and replace the key if the stack was ever synthesized.",
  ];
}

/**
 * Checks that a token for an org's own host is not written out. The message never shows the value.
 *
 * @param values all that was given for the property: by itself, and as an override
 * @returns what is wrong, nothing where all is well
 */
export function validateHostToken(property: string, values: readonly unknown[]): string[] {
  return values.some(isLiteral) ? [writtenOut(property, "token")] : [];
}

/**
 * Checks that a password is not written out. The message never shows the value.
 *
 * @param values all that was given for `adminPassword`: by itself, and as an override
 * @returns what is wrong, nothing where all is well
 */
export function validatePassword(values: readonly unknown[]): string[] {
  return values.some(isLiteral) ? [writtenOut("adminPassword", "password")] : [];
}

function writtenOut(property: string, kind: string): string {
  return (
    `${property} is a literal: it would be written into cdk.tf.json, where anybody who can read the synthesized stack ` +
    `reads it. Give a TerraformVariable that is sensitive (${EPHEMERAL}), set by the environment variable ` +
    `TF_VAR_<its name>, and replace the ${kind} if the stack was ever synthesized with it.`
  );
}
