import type { components } from "../../aerial/description/org-host-api.generated";
import type { HeaderLine } from "../http/answer";
import { OktaError } from "../http/okta-error";
import type { EmulatorOrg } from "../state/records";
import { consentOf } from "./consent";
import type { OrgHostContext, OrgHostHandler } from "./context";
import { newId } from "./directory/ids";
import { hashOrgToken, newOrgToken } from "./org-token";
import { otherOrgHost } from "./path";

type Schemas = components["schemas"];

const MAXIMUM_SUBDOMAIN_LENGTH = 57;
const RESERVED_SUBDOMAINS = ["admin", "api", "login", "okta", "support", "www"];

/**
 * Okta asks clients to wait half a minute before they use a new org. The emulator's orgs are ready at once. Clients
 * that honor this header (RFC 9110 section 10.2.3) do not wait, even if they reach the emulator under real names.
 */
const NO_SETTLING: HeaderLine = ["retry-after", "0"];

/**
 * POST orgs: creates a child org with the parent's contract, cell and consent, but without its products. It is not in
 * an account. Its own host becomes available after `childOrgReadySeconds`.
 */
export const createChildOrg: OrgHostHandler = (context) => {
  const { creations, now, org: parent, store, switches } = context;
  if (!switches.orgCreator) {
    throw new OktaError(401, "E0000015", "You do not have permission to access the feature you are requesting");
  }
  creations.spend(parent.id);
  const { admin, ...wanted } = context.body as Schemas["NewChildOrg"];
  const domain = [wanted.subdomain, ...parent.domain.split(".").slice(1)].join(".").toLowerCase();
  checkSubdomain(wanted.subdomain, domain, context);
  const id = newId("00o");
  const created = new Date(now()).toISOString();
  const token = newOrgToken();
  store.add({
    orgs: [
      {
        id,
        name: wanted.name,
        domain,
        cell: parent.cell,
        contract: parent.contract,
        consentTo: consentOf(parent),
        createdDate: created,
      },
    ],
  });
  store.updateOrg(parent.id, { parentOrg: true });
  const readyAt = new Date(now() + switches.childOrgReadySeconds * 1000).toISOString();
  store.updateOrg(id, { readyAt, tokenHashes: [hashOrgToken("SSWS", token)] });
  store.directories.open(id, created, admin.profile);
  const body = present(context, { id, domain }, { ...wanted, created, token });
  return { status: 201, headers: [NO_SETTLING], body };
};

function checkSubdomain(subdomain: string, domain: string, { store, switches }: OrgHostContext): void {
  const refuse = (code: string, cause: string): OktaError =>
    new OktaError(400, code, `Api validation failed: subdomain`, [`subdomain: ${cause}`]);
  if (subdomain.length > MAXIMUM_SUBDOMAIN_LENGTH) {
    throw refuse("E0000172", `The subdomain is longer than ${MAXIMUM_SUBDOMAIN_LENGTH} characters.`);
  }
  if (RESERVED_SUBDOMAINS.includes(subdomain.toLowerCase())) {
    throw refuse("E0000170", "The subdomain is reserved.");
  }
  if (switches.subdomainsInUse.includes(subdomain)) {
    throw refuse("E0000171", "Another request is using the subdomain.");
  }
  if (store.orgByDomain(domain) !== undefined) {
    throw refuse("E0000088", "An organization with this subdomain already exists.");
  }
}

function present(
  { org: parent, url }: OrgHostContext,
  { id, domain }: Pick<EmulatorOrg, "id" | "domain">,
  org: Omit<Schemas["NewChildOrg"], "admin"> & { readonly created: string; readonly token: string },
): Schemas["ChildOrg"] {
  const { name, subdomain, website, created, token } = org;
  return {
    id,
    subdomain,
    name,
    website: website ?? null,
    status: "ACTIVE",
    edition: "SKU",
    created,
    lastUpdated: created,
    settings: { app: { errorRedirectUrl: null, interstitialUrl: null }, portal: { signOutUrl: null } },
    token,
    tokenType: "SSWS",
    _links: { organization: { href: `${otherOrgHost(url, parent.domain, domain)}/api/v1/orgs/${subdomain}` } },
  };
}
