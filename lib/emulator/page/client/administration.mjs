/** The emulator refused a change. */
export class Refusal extends Error {
  /**
   * @param {string} message for the user
   * @param {{ property?: string, problem?: string }} [place] the invalid property and its problem
   */
  constructor(message, { property, problem } = {}) {
    super(message);
    this.property = property;
    this.problem = problem;
  }
}

/**
 * Changes something through the admin interface.
 * @param {"POST" | "PATCH" | "DELETE"} method
 * @param {string} path after `/_admin`
 * @param {object} [body]
 * @returns the response body
 * @throws {Refusal}
 */
export async function change(method, path, body) {
  const response = await fetch(`/_admin${path}`, {
    method,
    // Every change needs this header, which a page of another origin cannot send.
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Refusal("The emulator does not respond. Is it still running?");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(answer.message ?? `The emulator responded with ${response.status}.`, answer);
  }
  return answer;
}
