/**
 * The value of an environment variable. Windows does not distinguish the case of names (`Path` is usual there): `process.env` does
 * not either, but a copy of it does.
 */
export function environmentVariable(
  name: string,
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const found = environment[name];
  if (found !== undefined || platform !== "win32") {
    return found;
  }
  const own = Object.keys(environment).find((each) => each.toUpperCase() === name.toUpperCase());
  return own === undefined ? undefined : environment[own];
}
