import type { Answer } from "./answer";

/**
 * `GET /healthz`, for whatever starts an emulator and waits for it: 200 as soon as it serves, 503 once its state file
 * cannot be written any more. Tells nothing else, so that any Host header may ask.
 */
export class HealthCheck {
  /** @param saved rejects where changes cannot be kept */
  constructor(private readonly saved: () => Promise<void>) {}

  /** Whether a path is the health check's. */
  handles(path: string): boolean {
    return path === "/healthz";
  }

  /** Bytes that a request's body may have: none is looked at. */
  bodyLimit(): number {
    return 0;
  }

  /** Answers a request. Never throws. */
  async handle({ method }: { readonly method: string }): Promise<Answer> {
    if (!["GET", "HEAD"].includes(method)) {
      return { status: 405, headers: [["allow", "GET, HEAD"]], body: { status: "unknown" } };
    }
    try {
      await this.saved();
      return { status: 200, body: { status: "ok" } };
    } catch {
      return { status: 503, body: { status: "failing", code: "ERR_EMULATOR_STATE_FILE" } };
    }
  }
}
