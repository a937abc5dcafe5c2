import type { EmulatorClient, EmulatorOrg } from "../../state/records";
import type { Store } from "../../state/store";
import { clientKeysOf, isDpopBound } from "../apps/oauth-client";
import type { Directory } from "../directory/directory";

/**
 * Returns the clients that can get access tokens on an org's own host: its active service apps, and on an Aerial org
 * also the account's clients.
 */
export function clientsOf(org: EmulatorOrg, directory: Directory, store: Store): Pick<Store, "client"> {
  return {
    client: (id) => {
      const app = directory.appOfClient(id);
      if (app?.status === "ACTIVE") {
        const scopes = directory
          .grantsOfApp(app.id)
          .all()
          .map(({ scopeId }) => scopeId);
        const client: EmulatorClient = {
          clientId: id,
          publicKeys: clientKeysOf(app),
          scopes,
          // These tokens are for the org, as an account's tokens are for the account.
          accountId: org.id,
          dpopBoundAccessTokens: isDpopBound(app),
        };
        return client;
      }
      const client = org.aerialOrg ? store.client(id) : undefined;
      return client?.accountId === org.accountId ? client : undefined;
    },
  };
}
