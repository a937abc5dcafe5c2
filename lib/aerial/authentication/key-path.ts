import { statSync } from "node:fs";

/** Longer texts are not taken for paths. */
const LONGEST_PATH = 260;
/** A key is longer: on P-256, the number by itself has 43 characters in Base64. */
const SHORTER_THAN_A_KEY = 40;

/**
 * Whether the value of the private key setting is certainly a path, and not a mistyped key, so that it may be shown: its
 * extension, an existing file of this name, or its form shows that.
 */
export function isKeyPath(text: string): boolean {
  return (
    text.length <= LONGEST_PATH &&
    !/[\r\n{]/.test(text) &&
    (/\.(pem|key|json|jwk|p8|pub|crt|cer|txt)$/i.test(text) || isPlainPath(text) || exists(text))
  );
}

/** A drive with a letter, or a share of a server: no key has a colon, or backslashes in these places. */
const WINDOWS_PATH = /^([A-Za-z]:[\\/]|\\\\[\w.$-]+\\[^\\]|~\\|%\w+%\\)/;

/** Base64 has slashes, too, but capitals among them; only a short part of it could start with one. */
function isPlainPath(text: string): boolean {
  if (WINDOWS_PATH.test(text)) {
    return true;
  }
  const isLowerCase = text.includes("/") && /^~?[a-z0-9./_@ -]+$/.test(text);
  return isLowerCase || (/^(~|\.{0,2})\//.test(text) && text.length <= SHORTER_THAN_A_KEY);
}

function exists(path: string): boolean {
  try {
    return path !== "" && statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Not permitted, or a part of it is a file.
    return false;
  }
}
