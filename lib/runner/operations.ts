/** What each operation does, by the handlers of `lib/resources`. */
import { DiagnosticError, PrivateState, type PrivateData } from "../plugin";
import { deletionNotAllowed, isDeletionAllowed, LOOKED_UP_BY_DOMAIN, orgName, wasNotFound } from "../resources";
import { requireNoProducts } from "./adoption";
import { readDeclaredOrgs } from "./declared-orgs";
import type { Operation } from "./desired-state";
import { mayChange } from "./destroy-guard";
import { Lifecycle, type Values } from "./lifecycle";
import type { Tools } from "./tools";

/** Carries an operation out. @throws Refused where that was said already, and what goes wrong beside the lifecycle */
export async function carryOut({ command: operation, type, values }: Operation, tools: Tools): Promise<void> {
  const lifecycle = new Lifecycle(type, tools);
  if (operation === "destroy") {
    await DESTROYS[type](lifecycle, values, tools);
    return;
  }
  // Only aerial_org knows an org by its domain; the others are told its id.
  const orgId = type === "aerial_org" ? values.org_id : await orgIdOf(values, tools);
  const config = lifecycle.complete({ ...values, org_id: orgId });
  await lifecycle.validate(config);
  if (operation === "check") {
    tools.output.step("checking what the org has, before anything is changed");
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
    output.step("looking for the org in the account; it is added where it is not there");
    if (config.deletion_policy === "DELETE" && !isDeletionAllowed(connection.settings)) {
      throw new DiagnosticError(deletionNotAllowed(orgName(config), connection.settings));
    }
    // Without a plan: no state tells which orgs this stack added, so every run for an org that the account already manages
    // counts as its adoption.
    await lifecycle.apply({ config, prior: null, planned: config });
    output.step("the account manages the org");
  },

  async aerial_org_products(lifecycle, config, { output }) {
    const prior = await lifecycle.read(lifecycle.complete({ ...config, product_ids: null }));
    const wanted = config.product_ids as readonly string[];
    if (prior === null) {
      // The creation says best what is missing.
      await lifecycle.apply(await lifecycle.plan(config, null));
      return;
    }
    output.step(`enabled: ${listed(prior.product_ids as string[])}; to be enabled: ${listed(wanted)}`);
    await lifecycle.apply(await lifecycle.plan(config, prior));
    output.step("exactly these products are enabled");
  },

  async aerial_org_status(lifecycle, config, { output }) {
    output.step(`looking whether the org is ${config.status as string}; its status is set where it is not`);
    // Without a plan: nothing here remembers who set the status that the org has, and a plan would speak of that. Every
    // changed trigger comes here, also INACTIVE to ACTIVE; a first creation was checked before, by the anchor.
    const change = { ...config, reactivate_on_create: true };
    await lifecycle.apply({ config: change, prior: null, planned: change });
    output.step(`the org is ${config.status as string}`);
  },
};

/** Policies that call the API, and so need to know the org. */
const CALLING_POLICIES: readonly unknown[] = ["DEACTIVATE", "DELETE"];

const DESTROYS: Readonly<Record<Operation["type"], Step>> = {
  async aerial_org(lifecycle, values, tools) {
    const policy = values.deletion_policy ?? tools.connection.settings.deletionPolicy ?? "PREVENT";
    tools.output.step(`destroying by the deletion policy ${policy as string}`);
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
    tools.output.step(disables ? "disabling all products of the org" : "forgetting which products the org has");
    const list = disables ? readDeclaredOrgs(tools.environment) : undefined;
    // Where nothing is called, the domain names the org as well as its id.
    const orgId = disables ? await orgIdOf(values, tools) : (values.org_id ?? values.domain);
    const type = "aerial_org_products";
    if (list !== undefined && !(await mayChange({ type, values, orgId: orgId as string, list }, tools))) {
      return;
    }
    // No state tells what the org had when this was planned: all of its products are meant.
    const prior = lifecycle.complete({ ...values, id: orgId, org_id: orgId, product_ids: null });
    requireFound(await lifecycle.destroy(prior), orgId, tools);
    tools.output.step("done");
  },

  async aerial_org_status(lifecycle, values, { output }) {
    await lifecycle.destroy(lifecycle.complete(values));
    output.step("the org keeps the status that it has");
  },
};

/**
 * Fails a destroy that found no org. Nothing here remembers which service the org was on, so it may be on another one:
 * the destroy must not look as if it had been carried out.
 */
function requireFound(kept: PrivateData["kept"], orgId: unknown, { connection }: Tools): void {
  if (wasNotFound(new PrivateState(kept))) {
    const { accountId, baseUrl } = connection.settings;
    throw new DiagnosticError({
      summary: "The org to destroy was not found",
      detail:
        `The account ${accountId} at ${baseUrl} manages no org ${orgId as string}, so nothing was changed. Check ` +
        "AERIAL_ACCOUNT_ID and AERIAL_BASE_URL. If the org is gone, forget it: terraform state rm.",
      attribute: "org_id",
    });
  }
}

function listed(ids: readonly string[]): string {
  return [...ids].sort().join(", ") || "none";
}

/** The id of the org that is meant: as it is given, else of the org in the account that has the domain. */
async function orgIdOf({ org_id, domain }: Values, { connection, signal }: Tools): Promise<string> {
  if (typeof org_id === "string") {
    return org_id;
  }
  if (typeof domain !== "string") {
    throw new DiagnosticError({
      summary: "Missing org",
      detail: "Neither orgId nor domain has a value. Set exactly one of them: it says which org this is.",
    });
  }
  const org = await connection.api.orgs.findByDomain(domain, { signal });
  if (org === undefined) {
    throw new DiagnosticError({
      summary: "No org of this domain in the account",
      detail:
        `The account ${connection.settings.accountId} manages no org with the domain ${domain}, so nothing was changed. If ` +
        "the org was renamed, write its present domain, or better its id (orgId), which never changes. If it is to be " +
        "added in this same run, depend on its AerialOrg (dependsOn). If it is gone, forget it: terraform state rm.",
      attribute: "domain",
    });
  }
  return org.id;
}
