import type { JsonObject } from "../directory/records";

/** Names of an app's properties that contain secrets. */
export const SECRET_PROPERTIES = new Set(["client_secret", "password", "secret", "sharedSecret", "privateKey"]);

/** Returns a copy without properties that contain secrets, at any depth. */
export function withoutSecrets(value: JsonObject): JsonObject {
  return strip(value) as JsonObject;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(strip);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const kept = Object.entries(value).filter(([name]) => !SECRET_PROPERTIES.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, strip(member)]));
}
