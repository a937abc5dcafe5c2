/** Carries out each operation with the handlers in `lib/resources`. */
import { DiagnosticError, PrivateState, type PrivateData } from "../plugin";
import { deletionNotAllowed, isDeletionAllowed, LOOKED_UP_BY_DOMAIN, orgName, wasNotFound } from "../resources";
import { requireNoProducts } from "./adoption";
import { readDeclaredOrgs } from "./declared-orgs";
import type { Operation } from "./desired-state";
import { mayChange } from "./destroy-guard";
import { Lifecycle, type Values } from "./lifecycle";
import type { Tools } from "./tools";

/** Carries out an operation. @throws Refused if the errors were already printed, and any other error outside the lifecycle */
export async function carryOut({ command: operation, type, values }: Operation, tools: Tools): Promise<void> {
  const lifecycle = new Lifecycle(type, tools);
  if (operation === "destroy") {
    await DESTROYS[type](lifecycle, values, tools);
    return;
  }
  // Only aerial_org can find an org by its domain. The others need its id.
  const orgId = type === "aerial_org" ? values.org_id : await orgIdOf(values, tools);
  const config = lifecycle.complete({ ...values, org_id: orgId });
  await lifecycle.validate(config);
  if (operation === "check") {
    tools.output.step("checking the org before any change");
    await lifecycle.plan(config, null);
    if (type === "aerial_org_products") {
      await requireNoProducts(config, tools);
    }
    return;
  }
  await APPLICATIONS[type](lifecycle, config, tools);
}

type Step = (lifecycle: Lifecycle, values: Values, tools: Tools) => Promise<void>;

const APPLICATIONS: Readonly<Record<Operation["type"], Step>> = {
  async aerial_org(lifecycle, config, { connection, output }) {
    output.step("adding the org to the account, unless the account already manages it");
    if (config.deletion_policy === "DELETE" && !isDeletionAllowed(connection.settings)) {
      throw new DiagnosticError(deletionNotAllowed(orgName(config), connection.settings));
    }
    // Applied without a plan: the state does not record which orgs this stack added, so every run for an org that the
    // account already manages is treated as an adoption.
    await lifecycle.apply({ config, prior: null, planned: config });
    output.step("the account manages the org");
  },

  async aerial_org_products(lifecycle, config, { output }) {
    const prior = await lifecycle.read(lifecycle.complete({ ...config, product_ids: null }));
    const wanted = config.product_ids as readonly string[];
    if (prior === null) {
      // The creation gives the best error about what is missing.
      await lifecycle.apply(await lifecycle.plan(config, null));
      return;
    }
    output.step(`enabled products: ${listed(prior.product_ids as string[])}; configured: ${listed(wanted)}`);
    await lifecycle.apply(await lifecycle.plan(config, prior));
    output.step("exactly the configured products are enabled");
  },

  async aerial_org_status(lifecycle, config, { output }) {
    output.step(`setting the org's status to ${config.status as string}, unless it already has it`);
    // Applied without a plan, because the plan would report on who set the current status, which is not recorded here. Every
    // changed trigger leads here, including INACTIVE to ACTIVE. The anchor has already checked a first creation.
    const change = { ...config, reactivate_on_create: true };
    await lifecycle.apply({ config: change, prior: null, planned: change });
    output.step(`the org is ${config.status as string}`);
  },
};

/** The policies that call the API, and so need the org's id. */
const CALLING_POLICIES: readonly unknown[] = ["DEACTIVATE", "DELETE"];

const DESTROYS: Readonly<Record<Operation["type"], Step>> = {
  async aerial_org(lifecycle, values, tools) {
    const policy = values.deletion_policy ?? tools.connection.settings.deletionPolicy ?? "PREVENT";
    tools.output.step(`destroying with the deletion policy ${policy as string}`);
    const changes = CALLING_POLICIES.includes(policy);
    const list = changes ? readDeclaredOrgs(tools.environment) : undefined;
    const orgId = changes ? await orgIdOf(values, tools) : values.org_id;
    if (list !== undefined && !(await mayChange({ type: "aerial_org", values, orgId: orgId as string, list }, tools))) {
      return;
    }
    const before = { [LOOKED_UP_BY_DOMAIN.name]: typeof values.org_id !== "string" };
    const kept = await lifecycle.destroy(lifecycle.complete({ ...values, id: orgId, org_id: orgId }), before);
    requireFound(kept, orgId, tools);
    tools.output.step("done");
  },

  async aerial_org_products(lifecycle, values, tools) {
    const disables = values.disable_on_destroy === true;
    tools.output.step(disables ? "disabling all products of the org" : "forgetting the products; they stay enabled");
    const list = disables ? readDeclaredOrgs(tools.environment) : undefined;
    // Without an API call, the domain identifies the org as well as its id.
    const orgId = disables ? await orgIdOf(values, tools) : (values.org_id ?? values.domain);
    const type = "aerial_org_products";
    if (list !== undefined && !(await mayChange({ type, values, orgId: orgId as string, list }, tools))) {
      return;
    }
    // The state does not contain the org's products, so all of them are disabled.
    const prior = lifecycle.complete({ ...values, id: orgId, org_id: orgId, product_ids: null });
    requireFound(await lifecycle.destroy(prior), orgId, tools);
    tools.output.step("done");
  },

  async aerial_org_status(lifecycle, values, { output }) {
    await lifecycle.destroy(lifecycle.complete(values));
    output.step("the org keeps its status");
  },
};

/**
 * Fails a destroy that did not find its org. The state does not record the API's address, so the org may be on another
 * service, and the destroy must not look successful.
 */
function requireFound(kept: PrivateData["kept"], orgId: unknown, { connection }: Tools): void {
  if (wasNotFound(new PrivateState(kept))) {
    const { accountId, baseUrl } = connection.settings;
    throw new DiagnosticError({
      summary: "Org to destroy not found",
      detail:
        `The account ${accountId} at ${baseUrl} does not manage the org ${orgId as string}. Nothing was changed. Check ` +
        "AERIAL_ACCOUNT_ID and AERIAL_BASE_URL. If the org no longer exists, remove it from the state (terraform state rm).",
      attribute: "org_id",
    });
  }
}

function listed(ids: readonly string[]): string {
  return [...ids].sort().join(", ") || "none";
}

/** Returns the org's id: the given one, otherwise that of the account's org with the given domain. */
async function orgIdOf({ org_id, domain }: Values, { connection, signal }: Tools): Promise<string> {
  if (typeof org_id === "string") {
    return org_id;
  }
  if (typeof domain !== "string") {
    throw new DiagnosticError({
      summary: "Missing org",
      detail: "Neither orgId nor domain has a value. Set exactly one of them to identify the org.",
    });
  }
  const org = await connection.api.orgs.findByDomain(domain, { signal });
  if (org === undefined) {
    throw new DiagnosticError({
      summary: "No org with this domain in the account",
      detail:
        `The account ${connection.settings.accountId} does not manage an org with the domain ${domain}. Nothing was changed. ` +
        "If the org's domain was changed in Okta, set the new domain, or preferably the org's id (orgId), which " +
        "never changes. If the same apply adds the org, depend on its AerialOrg (dependsOn). If the org no longer " +
        "exists, remove it from the state (terraform state rm).",
      attribute: "domain",
    });
  }
  return org.id;
}
