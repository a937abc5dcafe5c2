/** Planning the creation of an `aerial_org`: the plan shows whether the org is adopted, added, or cannot be added. */
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
 * Looks a new org up. The id of an org that the account already manages goes into the plan, so that the products and the
 * status that refer to it are checked in the plan as well.
 */
export async function planNewOrg({ config, planned }: Request, context: Context<Connection>): Promise<void> {
  const reference = referenceOf(config);
  if (reference === undefined) {
    return;
  }
  const { diagnostics, signal, connection } = context;
  const { domain } = config;
  const isNamedTwice = typeof domain === "string" && "orgId" in reference;
  // The creation looks again before it writes. What would be refused here must not rest only on a listing.
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
  // While applying, the creation says that it adopts the org.
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

/** The products that an adopted org brings along; undefined if they cannot be read, since only a warning names them. */
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
    // The account answered before: a report that fails by itself must not keep orgs from being added.
    if (!(error instanceof ApiError)) {
      throw error;
    }
    if (isFirst(connection, "report not read")) {
      diagnostics.warning(reportNotRead(error.message));
    }
  }
}
