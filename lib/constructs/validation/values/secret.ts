import { isKeyText, isLiteral } from "../literal";

/** The recommendation of ephemeral variables, for which the frameworks do not have a property. */
const EPHEMERAL = 'ideally also ephemeral: variable.addOverride("ephemeral", true)';

/**
 * Checks that a private key is not a literal, because every literal in a stack is written to cdk.tf.json. The path of a file
 * is allowed. The message never shows the value.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validatePrivateKey(privateKey: unknown): string[] {
  if (!isLiteral(privateKey) || !isKeyText(privateKey)) {
    return [];
  }
  return [
    "privateKey is the text of a private key: it would be written to cdk.tf.json, where anybody with access to the " +
      "synthesized stack can read it. Remove privateKey and set the environment variable AERIAL_PRIVATE_KEY, or use the " +
      `path of the key's file or a sensitive TerraformVariable (${EPHEMERAL}).`,
  ];
}

/**
 * Checks that an access token is not a literal. The message never shows the value.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateAccessToken(accessToken: unknown): string[] {
  if (!isLiteral(accessToken)) {
    return [];
  }
  return [
    "accessToken is a literal: it would be written to cdk.tf.json, where anybody with access to the synthesized stack can " +
      "read it. Remove accessToken and set the environment variable AERIAL_ACCESS_TOKEN, or use a sensitive " +
      `TerraformVariable (${EPHEMERAL}).`,
  ];
}

/**
 * Checks that another setting does not contain a private key. The message never shows the value.
 *
 * @returns the problems, or nothing if the value is valid
 */
export function validateNoKeyText(property: string, value: string | undefined): string[] {
  if (!isLiteral(value) || !isKeyText(value)) {
    return [];
  }
  return [
    `${property} is the text of a key or token: it does not belong here, and it would be written to cdk.tf.json. ` +
      "Set the environment variable AERIAL_PRIVATE_KEY instead, and replace the key if the stack was ever synthesized.",
  ];
}

/**
 * Checks that a token for an org's own host is not a literal. The message never shows the value.
 *
 * @param values the values of the property: the configured one, and the override
 * @returns the problems, or nothing if the value is valid
 */
export function validateHostToken(property: string, values: readonly unknown[]): string[] {
  return values.some(isLiteral) ? [writtenOut(property, "token")] : [];
}

/**
 * Checks that a password is not a literal. The message never shows the value.
 *
 * @param values the values of `adminPassword`: the configured one, and the override
 * @returns the problems, or nothing if the value is valid
 */
export function validatePassword(values: readonly unknown[]): string[] {
  return values.some(isLiteral) ? [writtenOut("adminPassword", "password")] : [];
}

function writtenOut(property: string, kind: string): string {
  return (
    `${property} is a literal: it would be written to cdk.tf.json, where anybody with access to the synthesized stack can ` +
    `read it. Use a sensitive TerraformVariable (${EPHEMERAL}), set it with the environment variable ` +
    `TF_VAR_<its name>, and replace the ${kind} if the stack was ever synthesized with it.`
  );
}
