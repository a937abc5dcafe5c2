import { startStateServer, type StateServer } from "../../bench/state-server";

describe("the backend of measured states", () => {
  let server: StateServer;
  beforeEach(async () => {
    server = await startStateServer();
  });
  afterEach(async () => {
    await server.close();
  });

  const addressOf = (name: string): string =>
    (
      JSON.parse(server.configuration(name)) as {
        readonly terraform: { readonly backend: { readonly http: { readonly address: string } } };
      }
    ).terraform.backend.http.address;

  it("keeps each state by its name, and knows none that nobody wrote", async () => {
    const [one, other] = [addressOf("one"), addressOf("other")];
    expect((await fetch(one)).status).toBe(404);
    await fetch(one, { method: "POST", body: '{"serial":1}' });
    expect(await (await fetch(one)).text()).toBe('{"serial":1}');
    expect((await fetch(other)).status).toBe(404);
    await fetch(one, { method: "DELETE" });
    expect((await fetch(one)).status).toBe(404);
  });
});
