import { statSync } from "node:fs";

/** Longer texts are not treated as paths. */
const LONGEST_PATH = 260;
/** Every key is longer: even the private number of a P-256 key has 43 characters in Base64. */
const SHORTER_THAN_A_KEY = 40;

/**
 * Returns whether the value of the private key setting is certainly a path and not a mistyped key, so that messages may
 * show it. Its extension, its form, or an existing file with this name proves that.
 */
export function isKeyPath(text: string): boolean {
  return (
    text.length <= LONGEST_PATH &&
    !/[\r\n{]/.test(text) &&
    (/\.(pem|key|json|jwk|p8|pub|crt|cer|txt)$/i.test(text) || isPlainPath(text) || exists(text))
  );
}

/** A drive letter, a server's share, a home folder or a variable. No key has a colon or backslashes in these places. */
const WINDOWS_PATH = /^([A-Za-z]:[\\/]|\\\\[\w.$-]+\\[^\\]|~\\|%\w+%\\)/;

/** Base64 also contains slashes, but it has capital letters too. Only a short piece of it could start with a slash. */
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
    // Access is denied, or a parent of the path is a file.
    return false;
  }
}
