/** Returns a body from an org's own host without its credentials: passwords, recovery answers, client secrets. */
export function withoutCredentials(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === "credentials" ? undefined : value)));
}
