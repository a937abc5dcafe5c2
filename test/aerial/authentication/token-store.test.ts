import { AbortedError } from "../../../lib/aerial";
import type { AccessToken } from "../../../lib/aerial/authentication/token-client";
import { fixedToken, TokenStore } from "../../../lib/aerial/authentication/token-store";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";

describe("the token store", () => {
  let clock: FrozenClock;
  let fetched: { signal: AbortSignal; resolve: (token: AccessToken) => void; reject: (error: Error) => void }[];
  let demanded: number;
  let store: TokenStore;
  const token = (value: string): AccessToken => ({
    value,
    scheme: "Bearer",
    scopes: [],
    renewAt: clock.now() + 1000,
  });

  beforeEach(() => {
    clock = new FrozenClock();
    fetched = [];
    demanded = 0;
    store = new TokenStore({
      clock,
      demandProofs: () => {
        demanded += 1;
        return true;
      },
      fetch: (signal) =>
        new Promise((resolve, reject) => {
          fetched.push({ signal, resolve, reject });
          signal.addEventListener("abort", () => reject(new AbortedError()));
        }),
    });
  });

  it("fetches once, however many wait", async () => {
    const waiting = Promise.all(Array.from({ length: 20 }, () => store.get()));
    fetched[0]?.resolve(token("one"));
    expect(new Set((await waiting).map(({ value }) => value))).toEqual(new Set(["one"]));
    await store.get();
    expect(fetched).toHaveLength(1);
  });

  it("renews when the time has come", async () => {
    const first = store.get();
    fetched[0]?.resolve(token("one"));
    await first;
    clock.advance(999);
    await expect(store.get()).resolves.toMatchObject({ value: "one" });
    clock.advance(1);
    const second = store.get();
    fetched[1]?.resolve(token("two"));
    await expect(second).resolves.toMatchObject({ value: "two" });
  });

  it("lets all who wait fail together, and tries again for those who come later", async () => {
    const waiting = [rejection(store.get()), rejection(store.get())];
    fetched[0]?.reject(new Error("refused"));
    expect((await Promise.all(waiting)).map(({ message }) => message)).toEqual(["refused", "refused"]);
    const later = store.get();
    fetched[1]?.resolve(token("two"));
    await expect(later).resolves.toMatchObject({ value: "two" });
  });

  it("forgets a refused token once, though many were refused with it", async () => {
    const first = store.get();
    fetched[0]?.resolve(token("one"));
    const old = await first;
    expect(store.refuse(old, false)).toBe(true);
    const second = store.get();
    fetched[1]?.resolve(token("two"));
    await second;
    store.refuse(old, false);
    await expect(store.get()).resolves.toMatchObject({ value: "two" });
    expect(fetched).toHaveLength(2);
    expect(demanded).toBe(0);
    store.refuse(old, true);
    expect(demanded).toBe(1);
  });

  it("lets one who waits give up without the others", async () => {
    const controller = new AbortController();
    const impatient = rejection<AbortedError>(store.get(controller.signal));
    const patient = store.get();
    controller.abort();
    expect((await impatient).code).toBe("ERR_AERIAL_ABORTED");
    expect(fetched[0]?.signal.aborted).toBe(false);
    fetched[0]?.resolve(token("one"));
    await expect(patient).resolves.toMatchObject({ value: "one" });
  });

  it("ends the fetch when the last one gives up, and starts anew for the next", async () => {
    const controller = new AbortController();
    const impatient = rejection(store.get(controller.signal));
    controller.abort();
    await impatient;
    expect(fetched[0]?.signal.aborted).toBe(true);
    const next = store.get();
    fetched[1]?.resolve(token("two"));
    await expect(next).resolves.toMatchObject({ value: "two" });
  });

  it("does not begin for one who gave up before", async () => {
    await rejection(store.get(AbortSignal.abort()));
    expect(fetched).toHaveLength(0);
  });

  it("has nothing to renew where somebody else fetched the token", async () => {
    const source = fixedToken("given");
    const given = await source.get();
    expect(given).toMatchObject({ value: "given", scheme: "Bearer", scopes: undefined });
    expect(source.refuse(given, true)).toBe(false);
  });
});
