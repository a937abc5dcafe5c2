import { startTestEmulator, TEST_PRODUCTS, useEmulators } from "../../support/emulator";
import { secretsInText } from "../../support/secrets";

const emulator = useEmulators();

it("configures the provider for an emulator that knows the client's key", async () => {
  const { environment, emulator: service, accountId, clientId, url } = await emulator();
  expect(environment).toMatchObject({
    AERIAL_ACCOUNT_ID: accountId,
    AERIAL_BASE_URL: url,
    AERIAL_ORG_DOMAIN: url,
    AERIAL_CLIENT_ID: clientId,
  });
  const authorization = `Bearer ${service.admin.issueAccessToken(clientId)}`;
  const answer = await fetch(`${url}/${accountId}/api/v1/products`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  await expect(answer.json()).resolves.toMatchObject(TEST_PRODUCTS);
});

it("makes another key each time, and names it among the secrets", async () => {
  const [one, two] = [await emulator(), await emulator()];
  expect(one.privateKey).not.toBe(two.privateKey);
  expect(secretsInText(JSON.stringify(one.environment), one.secrets)).toHaveLength(1);
  expect(secretsInText(JSON.stringify(two.environment), one.secrets)).toEqual([]);
});

it("takes other accounts, orgs and products", async () => {
  const products = [{ id: "P000001", name: "Everything" }];
  const orgs = [{ id: "00oacme", domain: "acme.okta.com", accountId: "0227other" }];
  const { emulator: service } = await emulator({ accountId: "0227other", products, seed: { orgs } });
  expect(service.admin.org("acme.okta.com")).toMatchObject({ id: "00oacme", accountId: "0227other" });
});

it("answers no more once it is closed", async () => {
  const { url, close } = await startTestEmulator();
  await close();
  await expect(fetch(url)).rejects.toThrow();
});
