import { UNKNOWN } from "../../lib/plugin";
import { org } from "../../lib/data-sources/org";
import { ACCOUNT, ACME } from "../lifecycle/support/org-stack";
import { useLookUps, validated } from "./support/look-up";

const SEED = { orgs: [{ ...ACME, accountId: ACCOUNT, cell: "ok7" }] };
const VALUES = {
  id: ACME.id,
  org_id: ACME.id,
  domain: ACME.domain,
  account_id: ACCOUNT,
  name: ACME.name,
  cell: "ok7",
  status: "ACTIVE",
  aerial_org: false,
  created_date: "2024-01-01T00:00:00.000Z",
};
const LIST = 'GET orgs?limit=100&filter=subdomain eq "acme"';

describe("the data source aerial_org", () => {
  const start = useLookUps();

  it("looks an org up by its id, in one call", async () => {
    const { lookUp, calls } = await start({ seed: SEED });
    expect(await lookUp(org, { org_id: ACME.id })).toEqual(VALUES);
    expect(calls()).toEqual([`GET orgs/${ACME.id}`]);
  });

  it("looks an org up by its domain, and tells what reading it by its id tells: lists lag", async () => {
    const { lookUp, calls, context } = await start({ seed: SEED, switches: { listLagSeconds: 3600 } });
    expect(await lookUp(org, { domain: ACME.domain })).toEqual(VALUES);
    await context.connection.api.orgs.setStatus(ACME.id, "INACTIVE");
    calls();
    expect(await lookUp(org, { domain: ACME.domain })).toEqual({ ...VALUES, status: "INACTIVE" });
    expect(calls()).toEqual([LIST, `GET orgs/${ACME.id}`]);
  });

  it("compares the whole domain", async () => {
    const { lookUp } = await start({
      seed: { orgs: [{ id: "00opreview", domain: "acme.oktapreview.com", accountId: ACCOUNT }, ...SEED.orgs] },
    });
    expect(await lookUp(org, { domain: "acme.okta.com" })).toMatchObject({ id: ACME.id });
    expect(await lookUp(org, { domain: "acme.oktapreview.com" })).toMatchObject({ id: "00opreview" });
  });

  it("keeps the domain as it is written", async () => {
    const { lookUp } = await start({ seed: { orgs: [{ ...SEED.orgs[0]!, domain: "ACME.okta.com" }] } });
    expect(await lookUp(org, { domain: "acme.okta.com" })).toMatchObject({ domain: "acme.okta.com" });
    expect(await lookUp(org, { org_id: ACME.id })).toMatchObject({ domain: "ACME.okta.com" });
  });

  it("tells null where the API tells nothing", async () => {
    const { lookUp, emulator } = await start({ seed: SEED });
    emulator.admin.addFault({ path: `/orgs/${ACME.id}`, kind: "status", status: 200, body: { id: ACME.id } });
    expect(await lookUp(org, { org_id: ACME.id })).toEqual({
      ...Object.fromEntries(Object.keys(VALUES).map((name) => [name, null])),
      id: ACME.id,
      org_id: ACME.id,
      account_id: ACCOUNT,
    });
  });

  it.each([
    [{ org_id: "00onobody" }, "org_id", "The account does not manage this org", ["GET orgs/00onobody", "GET accounts"]],
    [
      { domain: "acme.oktapreview.com" },
      "domain",
      "No org with this domain in the account",
      ['GET orgs?limit=100&filter=subdomain eq "acme"'],
    ],
  ])("says that there is none for %j", async (config, attribute, summary, made) => {
    const { lookUp, calls } = await start({ seed: SEED });
    await expect(lookUp(org, config)).rejects.toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: { attribute, summary, detail: expect.stringContaining(Object.values(config)[0]!) },
    });
    expect(calls()).toEqual(made);
  });

  it("does not find an org that was listed and is gone by now", async () => {
    const { lookUp, emulator } = await start({ seed: SEED, switches: { listLagSeconds: 3600 } });
    await lookUp(org, { domain: ACME.domain });
    emulator.admin.updateOrg(ACME.id, { accountId: null });
    await expect(lookUp(org, { domain: ACME.domain })).rejects.toMatchObject({ diagnostic: { attribute: "domain" } });
  });

  it("does not take a wrong account for an org that is not there", async () => {
    const { lookUp, emulator } = await start({ seed: SEED });
    emulator.admin.addFault({ method: "GET", path: /\/(orgs|accounts)/, count: Infinity, kind: "status", status: 404 });
    await expect(lookUp(org, { org_id: ACME.id })).rejects.toMatchObject({ code: "ERR_AERIAL_NOT_FOUND" });
  });

  it("needs the read scope, and no more", async () => {
    const { lookUp } = await start({ seed: SEED, scopes: ["okta.accounts.read"] });
    expect(await lookUp(org, { domain: ACME.domain })).toEqual(VALUES);
    const { lookUp: lookUpWithout } = await start({ seed: SEED, scopes: [] });
    await expect(lookUpWithout(org, { org_id: ACME.id })).rejects.toMatchObject({ code: "ERR_AERIAL_FORBIDDEN" });
  });

  it.each([
    [{}, ["org_id: Missing org_id or domain"]],
    [{ org_id: ACME.id, domain: ACME.domain }, ["domain: Both org_id and domain are set"]],
    [{ org_id: UNKNOWN, domain: ACME.domain }, []],
    [
      { domain: "https://acme.okta.com" },
      [expect.stringMatching(/^domain: "https:\/\/acme\.okta\.com" .*scheme.* "acme\.okta\.com"/)],
    ],
  ])("is validated: %p", async (config, said) => {
    expect(await validated(org, config)).toEqual(said);
  });

  it.each([
    [{}, "Missing org_id or domain"],
    [{ org_id: ACME.id, domain: ACME.domain }, "Both org_id and domain are set"],
  ])("is validated again when everything is known: %j", async (config, summary) => {
    const { lookUp, calls } = await start();
    await expect(lookUp(org, config)).rejects.toMatchObject({ diagnostic: { summary } });
    expect(calls()).toEqual([]);
  });
});
