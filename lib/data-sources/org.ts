/** `aerial_org`: one org that the account manages, by id or by domain. */
import { managedOrgValues, orgAttributes } from "./org-values";
import type { Org } from "../aerial";
import {
  attribute,
  defineDataSource,
  defineSchema,
  DiagnosticError,
  stringType,
  type Context,
  type State,
} from "../plugin";
import { domainProblem, namedOrgProblem, orgIdProblem, type Connection } from "../resources";

const { id, account_id, name, cell, status, aerial_org, created_date } = orgAttributes;

const schema = defineSchema({
  description: "An org that the Aerial account manages, looked up by its id or by its domain.",
  attributes: {
    id,
    org_id: attribute(
      stringType,
      { optional: true, computed: true, description: "Id of the org. Exactly one of `org_id` and `domain` is set." },
      orgIdProblem,
    ),
    domain: attribute(
      stringType,
      {
        optional: true,
        computed: true,
        description: "Domain of the org, for example `acme.okta.com`: lower case, without scheme or path.",
      },
      domainProblem,
    ),
    account_id,
    name,
    cell,
    status,
    aerial_org,
    created_date,
  },
});

type OrgConfig = State<typeof schema>;

export const org = defineDataSource<typeof schema, Connection>({
  schema,
  validate(config, { diagnostics }) {
    const problem = namedOrgProblem(config);
    if (problem !== undefined) {
      diagnostics.error(problem);
    }
  },

  async read(config, context) {
    // What was unknown when it was validated is known now.
    const problem = namedOrgProblem(config);
    if (problem !== undefined) {
      throw new DiagnosticError(problem);
    }
    const found = await find(config, context);
    if (found === undefined) {
      throw notFound(config, context.connection.settings.accountId);
    }
    const values = managedOrgValues(found, context.connection.settings.accountId);
    return { ...values, org_id: found.id, domain: config.domain ?? values.domain };
  },
});

async function find(
  { org_id, domain }: OrgConfig,
  { connection: { api: client }, signal }: Context<Connection>,
): Promise<Org | undefined> {
  if (org_id !== null) {
    return client.orgs.find(org_id, { signal });
  }
  return client.orgs.findByDomain(domain!, { signal });
}

function notFound({ org_id, domain }: OrgConfig, accountId: string): DiagnosticError {
  return org_id !== null
    ? new DiagnosticError({
        summary: "The account does not manage this org",
        detail:
          `The account ${accountId} has no org ${org_id}. Check the id. To have the account manage the org, declare the ` +
          "resource aerial_org, and refer to that resource instead of looking the org up.",
        attribute: "org_id",
      })
    : new DiagnosticError({
        summary: "No org of this domain in the account",
        detail:
          `The account ${accountId} manages no org with the domain ${domain}. Check the domain; an org that was added ` +
          "just now may take a while until it can be looked up by its domain, and is found by org_id at once. To have the " +
          "account manage the org, declare the resource aerial_org.",
        attribute: "domain",
      });
}
