/**
 * Returns the value of an environment variable. On Windows, names are not case-sensitive (`Path` is usual there). This applies
 * to `process.env`, but not to a copy of it.
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
