/** The provider through the emulator's proxy: orgs and the Aerial API under the names that they have in production. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWith } from "../support/required";
import { useEmulators } from "../support/emulator";
import { useWorkspaces } from "../support/workspace";
import { ACCOUNT, ACME, orgConfiguration } from "./support/org-stack";

describeWith(["engine", "provider"], "through the emulator's proxy", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("an org is added, refreshed and forgotten under its real names", async () => {
    const aerial = { id: "00oaerial", domain: "acme-aerial.okta.com", aerialOrg: true, accountId: ACCOUNT };
    const service = await emulator({ proxy: true, seed: { orgs: [aerial, ACME] } });
    const { admin, proxy } = service.emulator;
    const stack = workspace({
      configuration: orgConfiguration({ domain: ACME.domain }),
      executable: true,
      environment: {
        ...service.environment,
        AERIAL_BASE_URL: proxy!.aerialUrl,
        AERIAL_ORG_DOMAIN: aerial.domain,
        HTTPS_PROXY: service.url,
        NO_PROXY: "127.0.0.1,localhost",
      },
    });
    const authority = join(stack.base, "ca.pem");
    writeFileSync(authority, proxy!.certificate);
    const options = { environment: { NODE_EXTRA_CA_CERTS: authority } };
    await stack.init();
    expect(await stack.apply([], options)).toMatchObject({ exitCode: 0 });
    expect(admin.org(ACME.id)).toMatchObject({ accountId: ACCOUNT });
    expect((await stack.stateResource("aerial_org.acme"))!.values).toMatchObject({
      id: ACME.id,
      base_url: "https://aerial-sandbox.okta.com",
    });
    expect(await stack.plan([], options)).toMatchObject({ exitCode: 0 });
    expect(new Set(admin.journal.map(({ path }) => path.split("/")[1]))).toEqual(new Set(["oauth2", ACCOUNT]));
  });
});
