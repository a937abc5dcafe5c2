/**
 * Generates a fleet to try the loop in docs/guides/configuring-orgs.md with. It prints a seed for the emulator, with an account that has
 * as many orgs as you ask for. It writes each org's API token to a file in `tokens/`, where the loop reads it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ACCOUNT = "0227fleet00000000000000001";
const AERIAL_ORG = "00oaerialoffleet0001";
const PRODUCTS = [{ id: "P000052", name: "Single Sign-On" }];

/** Returns orgs that the account manages, always the same ones. Their tokens only work in the emulator. */
export function fleetOrgs(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    return {
      id: `00ocustomer000000${number}`,
      name: `Customer ${number}`,
      domain: `customer-${number}.okta.com`,
      accountId: ACCOUNT,
      products: ["P000052"],
      apiTokens: [`token-of-customer-${number}`],
    };
  });
}

if (require.main === module) {
  const customers = fleetOrgs(Number(process.argv[2] ?? 40));
  mkdirSync("tokens", { recursive: true, mode: 0o700 });
  customers.forEach(({ id, apiTokens }) => writeFileSync(join("tokens", `org-${id}`), apiTokens.join("")));
  const seed = {
    accounts: [{ id: ACCOUNT, name: "Fleet", aerialOrgId: AERIAL_ORG, products: PRODUCTS }],
    orgs: [{ id: AERIAL_ORG, name: "Acme", domain: "acme-aerial.okta.com" }, ...customers],
  };
  process.stdout.write(`${JSON.stringify(seed, undefined, 2)}\n`);
}
