import type { Misshape } from "../description/shape";
import { SECRET_PROPERTIES } from "../org-host/apps/without-secrets";
import type { EmulatorDirectory } from "../org-host/directory/records";
import { PRIVATE_MEMBERS } from "./public-keys";

/** Finds a secret in the apps of a state from outside. The emulator never stores secrets of apps. */
export function findAppSecret(directories: readonly Pick<EmulatorDirectory, "apps">[]): Misshape | undefined {
  for (const [index, { apps }] of directories.entries()) {
    for (const [at, app] of apps.entries()) {
      const found = find(app);
      if (found !== undefined) {
        const problem = `has the secret "${found.name}". Remove it; the emulator does not store secrets of apps`;
        return { path: `directories[${index}].apps[${at}]${found.path}`, problem };
      }
    }
  }
  return undefined;
}

function find(value: unknown): { readonly path: string; readonly name: string } | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const isKey = "kty" in value;
  for (const [name, member] of Object.entries(value)) {
    if (SECRET_PROPERTIES.has(name) || (isKey && PRIVATE_MEMBERS.includes(name))) {
      return { path: "", name };
    }
    const found = find(member);
    if (found !== undefined) {
      return { ...found, path: (Array.isArray(value) ? `[${name}]` : `.${name}`) + found.path };
    }
  }
  return undefined;
}
