/** Creating an `aerial_child_org`: once, without a repetition, and without ever losing the token of an org that is there. */
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

/** Creates the org and waits for it. Once it is there, this answers its state without an error, whatever happens. */
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

/** The org is there: nothing that goes wrong from here on is an error, or its token would be lost. */
async function waitFor(
  { domain, id, settleSeconds, token }: ChildOrg,
  url: string,
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  if (token === undefined) {
    diagnostics.warning({
      summary: "The org was created without a token",
      detail:
        `The org ${domain} (${id}) was created, but Okta told no API token for it. Its first administrator can sign in and ` +
        "make one. It was not waited for until the org answers: wait half a minute before using it.",
    });
    return;
  }
  let problem = "it did not answer within ten minutes";
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
    problem = signal.aborted ? "the run was stopped while waiting" : (error as Error).message;
  }
  diagnostics.warning({
    summary: "The new org does not answer yet",
    detail:
      `The org ${domain} (${id}) was created and is in state, but whether it can be used already is not known: ${problem}. ` +
      "What uses it may fail now; apply again later.",
  });
}

/** What the Org Creator's refusals mean to the person; other errors stay what they are. */
function refusal(error: unknown, subdomain: string, parent: string): unknown {
  if (error instanceof AuthenticationError && error.errorCode === "E0000015") {
    return new DiagnosticError({
      summary: "The Org Creator is switched off",
      detail:
        `The org ${parent} may not create child orgs: Okta switches the Org Creator on for a parent org on request. Ask ` +
        `your account team.\n\nThe org said: ${error.message}`,
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
          summary: "The child org was refused",
          detail: `The org ${parent} refused to create the child org ${subdomain}.\n\nThe org said: ${error.message}`,
        }
      : {
          summary: taken.summary,
          detail: `The subdomain "${subdomain}" ${taken.detail}\n\nThe org said: ${error.message}`,
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
        "is another org's. Choose another one. If an earlier apply ended without an answer to this very creation, the org " +
        "was created then: its first administrator can sign in, and aerial_org adds it to the account by its domain.",
    },
  ],
  [
    "E0000170",
    { summary: "The subdomain is reserved", detail: "is one that Okta keeps for itself. Choose another one." },
  ],
  [
    "E0000171",
    {
      summary: "The subdomain is being used by another request",
      detail:
        "is in use by another request that creates an org just now. See whether somebody else is creating this org; else " +
        "apply again in a few minutes, or choose another one.",
    },
  ],
  ["E0000172", { summary: "The subdomain is too long", detail: "is longer than Okta accepts. Choose a shorter one." }],
]);
