/** An account of many orgs of all kinds. */
import type { SeedOrg } from "../../../../lib/emulator";
import { TEST_PRODUCTS } from "../../../support/emulator";

/** The account of the test emulator. */
export const ACCOUNT = "0227testaccount";

/** Names that mean something to some language, tool or screen. */
export const ODD_NAMES: readonly string[] = [
  'Acme "Quoted" Inc.',
  "Back\\slash\\u0041 and \\",
  "${aws_instance.secret.id} $${x} %{ if true }y%{ endif }",
  "${TfToken[TOKEN.0]}",
  "line\nfeed\r\nand\ttab",
  "\u202egnp.exe\u202c \u2066isolated\u2069",
  "شركة أكمي",
  "Family 👩‍👩‍👧‍👦 & 🏳️‍🌈",
  '"""',
  "*/ process.exit(1) /*",
  "`${process.exit(1)}`",
  "#{x} // y # z -- <!-- w -->",
  "@ts-nocheck",
  "nul\u0000 bell\u0007 separator\u2028\u2029",
  "'); DROP TABLE orgs; --",
  " ",
];

/** Domains whose first labels cannot be names as they are. */
const ODD_DOMAINS: readonly string[] = [
  "acme.okta.com",
  "acme.oktapreview.com",
  "ACME.okta-emea.com",
  "aerial.okta.com",
  "backend.okta.com",
  "this.okta.com",
  "3m.okta.com",
  "a--b.okta.com",
  "a-b.okta.com",
];

const CREATED = Date.UTC(2020, 0, 1);

/** The Aerial org of the account. */
export const AERIAL_ORG: SeedOrg = {
  id: "00oaerial",
  name: "Acme ${aerial}",
  domain: "acme-aerial.okta.com",
  accountId: ACCOUNT,
  aerialOrg: true,
  products: ["P000052", "P000131"],
};

/**
 * So many orgs with the Aerial org among them: inactive ones, every set of products, names and domains of all kinds; and
 * two that the account does not manage.
 */
export function fleet(size: number): SeedOrg[] {
  const orgs = Array.from({ length: size - 1 }, (_, index): SeedOrg => {
    return {
      id: `00o${String(index).padStart(5, "0")}${index % 2 ? "abc" : "ABC"}`,
      name: ODD_NAMES[index % (2 * ODD_NAMES.length)] ?? `Customer ${index}`,
      domain: ODD_DOMAINS[index] ?? `customer-${index}.okta${index % 3 ? "" : "preview"}.com`,
      accountId: ACCOUNT,
      status: index % 5 === 0 ? "INACTIVE" : "ACTIVE",
      products: TEST_PRODUCTS.filter((_product, bit) => index & (1 << bit)).map(({ id }) => id),
      createdDate: new Date(CREATED + index * 3_600_000).toISOString(),
    };
  });
  return [
    ...orgs,
    AERIAL_ORG,
    { id: "00ounmanaged", domain: "unmanaged.okta.com", consentTo: ACCOUNT },
    { id: "00oother", domain: "other.okta.com" },
  ];
}
