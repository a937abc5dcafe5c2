import { testClient } from "./support/client";
import { useServer } from "./support/server";

describe("a client", () => {
  const holder = useServer();
  it("sends what Okta's conventions demand", async () => {
    holder.server.script = () => ({ json: { id: "acct", name: "Acme" } });
    const client = testClient(holder.server.url, { userAgent: "test/1" });
    await expect(client.accounts.get()).resolves.toEqual({ id: "acct", name: "Acme" });
    expect(holder.server.requests).toMatchObject([
      {
        method: "GET",
        url: "/acct/api/v1/accounts",
        headers: { accept: "application/json", "user-agent": "test/1", authorization: "Bearer opaque-test-token" },
      },
    ]);
  });
});
