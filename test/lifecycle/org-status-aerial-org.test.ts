import type { CommandResult } from "../../tools/workspace/engine-process";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { callsOf, unwrapped, writesOf } from "./support/calls";
import { ACCOUNT, ACME, AERIAL, statusStack, useStatus, type StatusFixture } from "./support/status";

const PROTECTED = "Error: The Aerial org is protected with aerial_org_status.this";

describeWith(["engine", "provider"], "deactivating the Aerial org", () => {
  const start = useStatus();

  function expectRefused(planned: CommandResult) {
    expect(planned).toMatchObject({ exitCode: 1 });
    expect(unwrapped(planned.output)).toContain(PROTECTED);
    expect(unwrapped(planned.output)).toMatch(/is the Aerial org of this account, or .* deactivated,/);
  }

  /** Expects that the plan refuses to deactivate an org, and that nothing was written. */
  async function expectRefusal({ service, stack }: StatusFixture, orgId: string) {
    stack.configure(statusStack(orgId, "INACTIVE"));
    await stack.init();
    expectRefused(await stack.plan());
    expect(writesOf(service.emulator)).toEqual([]);
  }

  it("is refused in the plan where the org says that it is", async () => {
    await expectRefusal(await start(), AERIAL);
  });

  it("is refused in the plan where the org has the domain that tokens come from", async () => {
    const { service, stack } = await start();
    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.init();
    // The emulator gives no tokens under this domain, so one that it issued is taken instead of a key.
    const planned = await stack.plan([], {
      environment: {
        AERIAL_ORG_DOMAIN: "https://ACME.okta.com/",
        AERIAL_ACCESS_TOKEN: service.emulator.admin.issueAccessToken(service.clientId),
        AERIAL_CLIENT_ID: undefined,
        AERIAL_PRIVATE_KEY: undefined,
        AERIAL_PRIVATE_KEY_ID: undefined,
      },
    });
    expectRefused(planned);
    expect(callsOf(service.emulator)).toEqual([`GET orgs/${ACME}`]);
  });

  it("is refused in the plan where the list of Aerial orgs has it, though the org itself does not say so", async () => {
    const fixture = await start();
    fixture.service.emulator.admin.addFault({
      method: "GET",
      path: `/orgs/${AERIAL}`,
      kind: "status",
      status: 200,
      body: { id: AERIAL, domain: "acme-aerial.okta.com", status: "ACTIVE" },
    });
    await expectRefusal(fixture, AERIAL);
  });

  it("is refused in the plan where it cannot be determined", async () => {
    const fixture = await start();
    fixture.service.emulator.admin.addFault({
      path: /filter=aerialOrg/,
      count: Infinity,
      kind: "status",
      status: 403,
    });
    await expectRefusal(fixture, ACME);
  });

  it("is refused at apply where the org was not known while planning, or became the Aerial org since", async () => {
    const { service, stack, status } = await start();
    stack.configure(
      withProvider(`
        resource "terraform_data" "org" {
          input = "${AERIAL}"
        }
        resource "aerial_org_status" "this" {
          org_id = terraform_data.org.output
          status = "INACTIVE"
        }`),
    );
    await stack.init();
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
    const applied = await stack.apply();
    expect(applied).toMatchObject({ exitCode: 1 });
    expect(unwrapped(applied.output)).toContain(PROTECTED);

    stack.configure(statusStack(ACME, "INACTIVE"));
    await stack.planJson();
    service.emulator.admin.updateOrg(ACME, { aerialOrg: true });
    const late = await stack.apply(["tfplan"]);
    expect(late).toMatchObject({ exitCode: 1 });
    expect(unwrapped(late.output)).toContain(PROTECTED);
    expect(writesOf(service.emulator)).toEqual([]);
    expect([status(AERIAL), status(ACME)]).toEqual(["ACTIVE", "ACTIVE"]);
  });

  it("leaves the Aerial org's status alone where it is to be active: no look-up, no call", async () => {
    const { service, stack } = await start();
    stack.configure(statusStack(AERIAL, "ACTIVE"));
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writesOf(service.emulator)).toEqual([]);
    const paths = service.emulator.admin.journal.map(({ path }) => path);
    expect(paths).not.toContainEqual(expect.stringContaining("filter"));
    expect(paths).toContain(`/${ACCOUNT}/api/v1/orgs/${AERIAL}`);
  });
});
