/** The emulator refused a change. */
export class Refusal extends Error {
  /**
   * @param {string} message for the person
   * @param {{ property?: string, problem?: string }} [place] the property that is wrong, and how
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
 * @returns what the emulator answers
 * @throws {Refusal}
 */
export async function change(method, path, body) {
  const response = await fetch(`/_admin${path}`, {
    method,
    // Asked for with every change: a page of another origin cannot send it.
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Refusal("The emulator does not answer. Is it still running?");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(answer.message ?? `The emulator answered ${response.status}.`, answer);
  }
  return answer;
}
