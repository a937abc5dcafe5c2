import { CreationPace, OrgHostClient, type OrgHostClientOptions } from "../../../lib/aerial";
import { FrozenClock } from "../support/frozen-clock";

const CLIENTS: OrgHostClient[] = [];

afterEach(async () => {
  await Promise.all(CLIENTS.splice(0).map((client) => client.close()));
});

/** The token that {@link testOrg} sends. */
export const ORG_TOKEN = "00TestOrgTokenThatIsSecret";

/** A client of an org's own host with a frozen clock and a pace of its own, closed after the test. */
export function testOrg(url: string, options: Partial<OrgHostClientOptions> = {}): OrgHostClient {
  const client = new OrgHostClient({
    domain: url,
    token: ORG_TOKEN,
    clock: new FrozenClock(),
    creationPace: new CreationPace(),
    ...options,
  });
  CLIENTS.push(client);
  return client;
}

/** A child org as the Org Creator is asked for it. */
export const NEW_ORG = {
  name: "Acme Tools",
  subdomain: "acme-tools",
  admin: {
    profile: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
    credentials: { password: { value: "correct horse battery staple" } },
  },
};

/** The Org Creator's answer. */
export const CREATED = {
  id: "00ochild",
  subdomain: "acme-tools",
  status: "ACTIVE",
  created: "2025-01-01T00:00:00.000Z",
  token: "00ChildTokenThatIsSecret",
  tokenType: "SSWS",
};
