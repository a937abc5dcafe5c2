import { DiagnosticError } from "../../../lib/plugin";
import { Call } from "../../../lib/plugin/server";
import { served, unconfigured } from "./served";

describe("a call", () => {
  it("turns what is thrown into a diagnostic, in the provider's words for its own errors", async () => {
    const describeError = (error: unknown) =>
      error instanceof RangeError ? { summary: "Out of range", detail: error.message } : undefined;
    const { call } = unconfigured({ provider: { describeError } });
    const thrown = [new DiagnosticError({ summary: "No", detail: "Not so." }), new RangeError("5"), "text"];
    for (const [index, summary] of ["No", "Out of range", "Unexpected error in the provider"].entries()) {
      const ended = await call(() => Promise.reject(thrown[index] as Error));
      expect(ended).toMatchObject({ answer: undefined, diagnostics: [{ severity: "error", summary }] });
    }
  });

  it("gives handlers the client, and a signal that ends with the call or with the provider", async () => {
    const { server } = await served();
    const ended = new AbortController();
    const [one, other, endless] = [ended.signal, new AbortController().signal, undefined].map((signal) =>
      new Call(server, { signal }).context(),
    );
    expect(one!.connection).toBe(server.client);
    ended.abort();
    expect([one, other, endless].map((context) => context!.signal.aborted)).toEqual([true, false, false]);
    server.stop();
    for (const { signal } of [other!, endless!]) {
      expect(signal.reason).toMatchObject({ diagnostic: { summary: "The operation was canceled" } });
    }
  });

  it("has no context for handlers before the provider is configured", async () => {
    const { call } = unconfigured();
    const { diagnostics } = await call((one) => one.context());
    expect(diagnostics).toMatchObject([{ summary: "Provider not configured" }]);
  });
});
