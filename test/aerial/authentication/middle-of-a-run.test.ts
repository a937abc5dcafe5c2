import { AerialClient, type Clock } from "../../../lib/aerial";
import { startEmulator, type Emulator } from "../../../lib/emulator";
import { inParallel } from "../support/simulated-account";
import { ecKeys, ecPem } from "../support/keys";

const MINUTES = 60_000;
const ORGS = Array.from({ length: 40 }, (_, number) => `00orun${number}`);

/** This machine's clock, which jumps. */
class JumpingClock implements Clock {
  public readonly sleeps: number[] = [];
  private jumped = 0;

  public now(): number {
    return Date.now() + this.jumped;
  }

  public sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    return Promise.resolve();
  }

  public jump(milliseconds: number): void {
    this.jumped += milliseconds;
  }
}

/** A service that demands everything at once: tokens bound to a key, and nonces from the token endpoint and the API. */
describe("in the middle of a run", () => {
  let emulator: Emulator;
  let clock: JumpingClock;
  let client: AerialClient;

  beforeEach(async () => {
    emulator = await startEmulator({
      switches: { apiNonce: "required", requestsPerMinute: null },
      seed: {
        accounts: [{ id: "acct", products: [] }],
        clients: [
          {
            clientId: "0oarun",
            accountId: "acct",
            scopes: ["okta.accounts.read", "okta.accounts.manage"],
            publicKeys: [{ ...ecKeys.publicKey.export({ format: "jwk" }), alg: "ES256" }],
            dpopBoundAccessTokens: true,
          },
        ],
        orgs: ORGS.map((id) => ({ id, domain: `${id}.okta.com`, accountId: "acct", status: "ACTIVE" as const })),
      },
    });
    clock = new JumpingClock();
    client = new AerialClient({
      accountId: "acct",
      baseUrl: emulator.url,
      credentials: { kind: "private_key", orgDomain: emulator.url, clientId: "0oarun", privateKey: ecPem },
      clock,
    });
  });
  afterEach(async () => {
    await client.close();
    await emulator.close();
  });

  /** Reads and writes, ten at a time; something happens in the middle, while others are under way. */
  async function run(happening: () => void): Promise<void> {
    let done = 0;
    await inParallel(10, ORGS, async (orgId) => {
      await expect(client.orgs.get(orgId)).resolves.toMatchObject({ id: orgId });
      done += 1;
      if (done === ORGS.length / 2) {
        happening();
      }
      await expect(client.orgs.setStatus(orgId, "INACTIVE")).resolves.toMatchObject({ status: "INACTIVE" });
    });
    expect(emulator.admin.orgs().filter(({ status }) => status === "INACTIVE")).toHaveLength(ORGS.length);
  }

  it.each<[string, number, () => void]>([
    ["nothing happens", 1, () => undefined],
    ["tokens expire", 2, () => emulator.admin.expireTokens()],
    ["nonces rotate", 1, () => emulator.admin.rotateNonces()],
    ["the clock goes ten minutes ahead", 1, () => clock.jump(10 * MINUTES)],
    ["the clock goes ten minutes back", 1, () => clock.jump(-10 * MINUTES)],
    [
      "all of it happens, and the clock is ahead",
      2,
      () => {
        clock.jump(10 * MINUTES);
        emulator.admin.expireTokens();
        emulator.admin.rotateNonces();
      },
    ],
    [
      "all of it happens, and the clock is behind",
      2,
      () => {
        clock.jump(-10 * MINUTES);
        emulator.admin.expireTokens();
        emulator.admin.rotateNonces();
      },
    ],
  ])("%s, and it goes on with %i token(s)", async (_, tokens, happening) => {
    await run(happening);
    // Nothing of it is a failure to wait for, and a token is fetched for all who wait together.
    expect(clock.sleeps).toEqual([]);
    const issued = emulator.admin.journal.filter(({ path, status }) => path.endsWith("/token") && status === 200);
    expect(issued).toHaveLength(tokens);
  });

  it("the clock is set right again, and it goes on", async () => {
    clock.jump(-10 * MINUTES);
    await run(() => clock.jump(10 * MINUTES));
  });
});
