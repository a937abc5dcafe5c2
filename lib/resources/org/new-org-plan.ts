/** Plans the creation of an `aerial_org`: the plan shows whether the org is adopted, added, or cannot be added. */
import { ApiError, MAX_AGE, type OrgReference } from "../../aerial";
import type { Context, PlanRequest } from "../../plugin";
import type { Connection } from "../connection";
import type { orgSchema } from "./org-schema";
import { otherOrgOfDomain, unconfirmedNames } from "../attributes/named-org";
import { isSameDomain } from "../attributes/org-domain";
import { adoptionRefused, isDisruptive, willBeAdopted } from "../rules/adoption";
import { reportNotRead, reportWarnings } from "../rules/contract-report";
import { isFirst } from "../register/once";

type Request = PlanRequest<typeof orgSchema>;

/**
 * Looks up a new org. If the account already manages it, the plan contains its id, so that products and a status that
 * refer to it are checked in the plan as well.
 */
export async function planNewOrg({ config, planned }: Request, context: Context<Connection>): Promise<void> {
  const reference = referenceOf(config);
  if (reference === undefined) {
    return;
  }
  const { diagnostics, signal, connection } = context;
  const { domain } = config;
  const isNamedTwice = typeof domain === "string" && "orgId" in reference;
  // The creation reads the org again before it writes. The plan must not fail only because a list is out of date.
  const isConfirmed = isNamedTwice || isDisruptive(config.deletion_policy);
  const managed = await connection.api.orgs.lookUp(reference, { isConfirmed, signal });
  if (managed === undefined) {
    if (isNamedTwice) {
      diagnostics.error(unconfirmedNames(reference.orgId, domain));
      return;
    }
    await checkContract(reference, context);
    return;
  }
  if (isNamedTwice && !isSameDomain(managed.domain, domain)) {
    diagnostics.error(otherOrgOfDomain(managed.id, domain, managed.domain));
    return;
  }
  planned.id = managed.id;
  planned.org_id = managed.id;
  if (isDisruptive(config.deletion_policy)) {
    diagnostics.error(adoptionRefused(managed, config.deletion_policy as string));
    return;
  }
  // During an apply, the creation itself reports that it adopts the org.
  if (!connection.isApplying) {
    diagnostics.warning(willBeAdopted(managed, await enabledProducts(managed.id, context)));
  }
}

function referenceOf({ org_id, domain }: Request["config"]): OrgReference | undefined {
  if (typeof org_id === "string") {
    return { orgId: org_id };
  }
  return typeof domain === "string" && org_id === null ? { domain } : undefined;
}

/** Returns the products of an adopted org; undefined if they cannot be read, because only a warning lists them. */
async function enabledProducts(orgId: string, { connection, signal }: Context<Connection>) {
  return connection.api.orgProducts.list(orgId, { maxAge: MAX_AGE.plan, signal }).catch((error: unknown) => {
    if (error instanceof ApiError) {
      return undefined;
    }
    throw error;
  });
}

async function checkContract(
  reference: OrgReference,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  const [named, attribute] =
    "orgId" in reference ? ([{ id: reference.orgId }, "org_id"] as const) : ([reference, "domain"] as const);
  try {
    const reported = await connection.api.reports.findAssociatedOrg(reference, { signal });
    for (const warning of reportWarnings(reported, named, attribute, connection.settings.accountId)) {
      diagnostics.warning(warning);
    }
  } catch (error) {
    // The account itself can be read, so a failing report must not prevent the addition of orgs.
    if (!(error instanceof ApiError)) {
      throw error;
    }
    if (isFirst(connection, "report not read")) {
      diagnostics.warning(reportNotRead(error.message));
    }
  }
}
