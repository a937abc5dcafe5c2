/**
 * Changes something through the admin interface.
 * @param {"POST" | "PATCH" | "DELETE"} method
 * @param {string} path after `/_admin`
 * @param {object} [body]
 * @throws {Error} with a message for the person
 */
export async function change(method, path, body) {
  const response = await fetch(`/_admin${path}`, {
    method,
    // Asked for with every change: a page of another origin cannot send it.
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Error("The emulator does not answer. Is it still running?");
  });
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.message ?? `The emulator answered ${response.status}.`);
  }
}
