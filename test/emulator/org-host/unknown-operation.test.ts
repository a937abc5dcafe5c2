import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startEmulator, SwitchError, type Emulator } from "../../../lib/emulator";
import { PARENT_TOKEN, startOrgHosts, type OrgHostCaller } from "./support";

const PARENT = `SSWS ${PARENT_TOKEN}`;

describe("operations that the emulator does not have", () => {
  let emulator: Emulator;
  let host: OrgHostCaller;
  let server: Server;
  let target: string;
  let seen: { url?: string; method?: string; headers: IncomingHttpHeaders; body: string }[];

  beforeEach(async () => {
    ({ emulator, host } = await startOrgHosts());
    seen = [];
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        seen.push({ url: request.url, method: request.method, headers: request.headers, body });
        response.writeHead(201, { "content-type": "application/json" }).end('{"id":"0oidp"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mock/`;
  });
  afterEach(async () => {
    await emulator.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const post = (authorization?: string) =>
    host.post("parent.okta.com", "/api/v1/idps?q=1", authorization, { name: "Google" });

  it("are errors that name them", async () => {
    const [cause] = (await post(PARENT)).body.errorCauses;
    expect(cause.errorSummary).toMatch(/POST \/api\/v1\/idps\. .*forwardOrgHostsTo/);
  });

  it("are forwarded to a service of one's own, without credentials", async () => {
    emulator.admin.setSwitches({ forwardOrgHostsTo: target });
    expect(await post(PARENT)).toMatchObject({ status: 201, body: { id: "0oidp" } });
    expect(seen).toMatchObject([
      {
        url: "/mock/api/v1/idps?q=1",
        method: "POST",
        headers: { "x-emulator-org-domain": "parent.okta.com" },
        body: '{"name":"Google"}',
      },
    ]);
    expect(JSON.stringify(seen)).not.toContain(PARENT_TOKEN);
    expect((await post("SSWS 00nobody")).status).toBe(401);
    expect((await host.get("parent.okta.com", "/api/v1/org", PARENT)).body.id).toBe("00oparent");
    expect(seen).toHaveLength(1);
  });

  it("are errors where that service does not answer", async () => {
    emulator.admin.setSwitches({ forwardOrgHostsTo: "http://127.0.0.1:1" });
    expect(await post(PARENT)).toMatchObject({ status: 502, body: { errorCode: "E0000009" } });
  });

  it.each(["https://acme.example", "http://10.0.0.1", "http://user:password@127.0.0.1", "http://127.0.0.1/?q", "here"])(
    "are not forwarded to %s",
    async (url) => {
      expect(() => emulator.admin.setSwitches({ forwardOrgHostsTo: url })).toThrow(SwitchError);
      await expect(startEmulator({ switches: { forwardOrgHostsTo: url } })).rejects.toBeInstanceOf(SwitchError);
      const snapshot = emulator.admin.snapshot();
      const changed = { ...snapshot, switches: { ...snapshot.switches, forwardOrgHostsTo: url } };
      expect(() => emulator.admin.restore(changed)).toThrow("switches.forwardOrgHostsTo");
    },
  );
});
