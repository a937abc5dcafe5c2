/** Creates an `aerial_child_org`: with a single request, and without losing the token of an org that was created. */
import { AuthenticationError, childUrl, ValidationError, type ChildOrg, type NewChildOrg } from "../../aerial";
import { DiagnosticError, type Context, type CreateRequest, type State } from "../../plugin";
import type { childOrgSchema } from "./child-org-schema";
import type { Connection } from "../connection";
import { onOrgHost, type OrgHostAttributes, type OrgHostValues } from "../org-host";

const ATTRIBUTES: OrgHostAttributes = {
  domain: "parent_domain",
  token: "parent_token",
  tokenType: "parent_token_type",
};

type Request = CreateRequest<typeof childOrgSchema>;
type ChildOrgState = State<typeof childOrgSchema>;

/** Creates the org and waits for it. Once the org exists, this returns its state without an error, whatever happens. */
export async function createChildOrg(
  { config, planned }: Request,
  context: Context<Connection>,
): Promise<ChildOrgState> {
  const { connection, signal } = context;
  const values = planned as ChildOrgState;
  const wanted = newOrg(values, typeof config.admin_password === "string" ? config.admin_password : null);
  connection.keepSecret(wanted.admin.credentials?.password?.value);
  const host: OrgHostValues = {
    domain: values.parent_domain!,
    token: config.parent_token,
    tokenType: config.parent_token_type,
  };
  const { child, url } = await onOrgHost(connection, host, ATTRIBUTES, async (parent) => {
    const created = await parent.orgs.create(wanted, { signal }).catch((error: unknown) => {
      throw refusal(error, wanted.subdomain, host.domain);
    });
    return { child: created, url: childUrl(parent.url, created.domain) };
  });
  connection.keepSecret(child.token);
  await waitFor(child, url, context);
  return {
    ...values,
    parent_token: null,
    admin_password: null,
    id: child.id,
    org_id: child.id,
    domain: child.domain,
    status: child.status ?? null,
    created_date: child.created ?? null,
    token: values.retain_token === false ? null : (child.token ?? null),
    token_type: child.tokenType ?? null,
  };
}

function newOrg({ name, subdomain, website, admin }: ChildOrgState, password: string | null): NewChildOrg {
  const { first_name, last_name, email, login, mobile_phone } = admin!;
  return {
    name: name!,
    subdomain: subdomain!,
    ...(website === null ? {} : { website }),
    admin: {
      profile: {
        firstName: first_name!,
        lastName: last_name!,
        email: email!,
        login: login!,
        ...(mobile_phone === null ? {} : { mobilePhone: mobile_phone }),
      },
      ...(password === null ? {} : { credentials: { password: { value: password } } }),
    },
  };
}

/** Waits until the org is ready. The org exists by now, so problems are warnings: an error would lose its token. */
async function waitFor(
  { domain, id, settleSeconds, token }: ChildOrg,
  url: string,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  if (token === undefined) {
    diagnostics.warning({
      summary: "Okta returned no API token for the org",
      detail:
        `The org ${domain} (${id}) was created, but Okta did not return an API token for it. The org's first ` +
        "administrator can sign in and create a token. Without the token, Terraform cannot check whether the org " +
        "is ready, so wait half a minute before you use the org.",
    });
    return;
  }
  let problem = "the org did not respond within ten minutes";
  try {
    const host = connection.api.orgHost({ domain: url, token });
    try {
      if (await host.waitUntilReady({ settleSeconds, signal })) {
        return;
      }
    } finally {
      await host.close();
    }
  } catch (error) {
    problem = signal.aborted ? "the run was canceled during the wait" : (error as Error).message;
  }
  diagnostics.warning({
    summary: "The new org may not be ready yet",
    detail:
      `The org ${domain} (${id}) was created and is in state, but Terraform could not confirm that the org is ` +
      `ready: ${problem}. Resources that use the org may fail now. If they do, apply again later.`,
  });
}

/** Explains errors of the Org Creator; returns all other errors unchanged. */
function refusal(error: unknown, subdomain: string, parent: string): unknown {
  if (error instanceof AuthenticationError && error.errorCode === "E0000015") {
    return new DiagnosticError({
      summary: "The Org Creator is not enabled",
      detail:
        `The org ${parent} cannot create child orgs, because Okta enables the Org Creator only on request. ` +
        `Contact your Okta account team.\n\nThe org responded: ${error.message}`,
      attribute: "parent_domain",
    });
  }
  if (!(error instanceof ValidationError)) {
    return error;
  }
  const taken = SUBDOMAIN_ERRORS.get(error.errorCode ?? "");
  return new DiagnosticError(
    taken === undefined
      ? {
          summary: "The child org was not created",
          detail:
            `The org ${parent} rejected the request to create the child org ${subdomain}.\n\nThe org responded: ` +
            `${error.message}`,
        }
      : {
          summary: taken.summary,
          detail: `The subdomain "${subdomain}" ${taken.detail}\n\nThe org responded: ${error.message}`,
          attribute: "subdomain",
        },
  );
}

const SUBDOMAIN_ERRORS: ReadonlyMap<string, { readonly summary: string; readonly detail: string }> = new Map([
  [
    "E0000088",
    {
      summary: "The subdomain is taken",
      detail:
        "is used by another org. Choose a different subdomain. If the response to an earlier attempt to create " +
        "this org was lost, the org may already exist. In that case, its first administrator can sign in, and " +
        "you can add the org to the account by its domain with aerial_org.",
    },
  ],
  ["E0000170", { summary: "The subdomain is reserved", detail: "is reserved by Okta. Choose a different subdomain." }],
  [
    "E0000171",
    {
      summary: "Another request is using the subdomain",
      detail:
        "is currently used by another request to create an org. Check whether somebody else is creating this " +
        "org. If not, apply again in a few minutes, or choose a different subdomain.",
    },
  ],
  ["E0000172", { summary: "The subdomain is too long", detail: "is longer than Okta allows. Choose a shorter one." }],
]);
