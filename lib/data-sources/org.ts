/** `aerial_org`: an org that the account manages, looked up by its id or domain. */
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
  description: "Use this data source to look up an org that the Aerial account manages, by its id or by its domain.",
  attributes: {
    id,
    org_id: attribute(
      stringType,
      { optional: true, computed: true, description: "The id of the org. Set either `org_id` or `domain`." },
      orgIdProblem,
    ),
    domain: attribute(
      stringType,
      {
        optional: true,
        computed: true,
        description:
          "The domain of the org in lowercase, without a scheme or path, for example `acme.okta.com`. Set either " +
          "`org_id` or `domain`.",
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
    // Values that were unknown during validation are known now.
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
          `The account ${accountId} does not manage an org with the id ${org_id}. Check the id. To add the org ` +
          "to the account, declare an aerial_org resource and refer to that resource instead of using this data " +
          "source.",
        attribute: "org_id",
      })
    : new DiagnosticError({
        summary: "No org with this domain in the account",
        detail:
          `The account ${accountId} does not manage an org with the domain ${domain}. Check the domain. If the ` +
          "org was added recently, the API may not find it by its domain yet; set org_id instead. To add the " +
          "org to the account, declare an aerial_org resource.",
        attribute: "domain",
      });
}
