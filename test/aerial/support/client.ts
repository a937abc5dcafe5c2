import { AerialClient, type AerialClientOptions } from "../../../lib/aerial";
import { FrozenClock } from "./frozen-clock";

const CLIENTS: AerialClient[] = [];

afterEach(async () => {
  await Promise.all(CLIENTS.splice(0).map((client) => client.close()));
});

/** The token that `testClient` sends. */
export const TEST_TOKEN = "opaque-test-token";

/** A client with an access token and a frozen clock, closed after the test. */
export function testClient(baseUrl: string, options: Partial<AerialClientOptions> = {}): AerialClient {
  const client = new AerialClient({
    accountId: "acct",
    baseUrl,
    credentials: { kind: "access_token", accessToken: TEST_TOKEN },
    clock: new FrozenClock(),
    ...options,
  });
  CLIENTS.push(client);
  return client;
}

/** The error that a promise is rejected with. */
export async function rejection<E = Error>(promise: Promise<unknown>): Promise<E> {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error("The promise was fulfilled.");
}
