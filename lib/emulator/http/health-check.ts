import type { Answer } from "./answer";

/**
 * `GET /healthz`, for scripts that wait until the emulator is ready. It returns 200 as soon as the emulator serves
 * requests, and 503 if its state file can no longer be written. It returns nothing else, so it accepts any Host header.
 */
export class HealthCheck {
  /** @param saved rejects if changes cannot be saved */
  constructor(private readonly saved: () => Promise<void>) {}

  /** Whether a path belongs to the health check. */
  handles(path: string): boolean {
    return path === "/healthz";
  }

  /** Returns 0: bodies are ignored. */
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
