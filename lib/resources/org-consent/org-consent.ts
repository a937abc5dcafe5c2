/** `aerial_org_consent`: an org lets an Aerial account add it. Granted once; never read, changed or revoked. */
import { ValidationError, type AerialConsent, type OrgHostClient } from "../../aerial";
import {
  attribute,
  defineSchema,
  DiagnosticError,
  isKnown,
  stringType,
  type Context,
  type CreateRequest,
  type DiagnosticText,
  type State,
} from "../../plugin";
import type { Connection } from "../connection";
import { oneOf } from "../attributes/one-of";
import {
  onOrgHost,
  orgAddressProblem,
  TOKEN_TYPES,
  tokenMissing,
  type OrgHostAttributes,
  type OrgHostValues,
} from "../org-host";
import { requireSameAccount } from "../rules/account";
import { defineServiceResource } from "../service-resource";

const ATTRIBUTES: OrgHostAttributes = { domain: "domain", token: "token", tokenType: "token_type" };

const computed = { computed: true, useStateForUnknown: true } as const;

const schema = defineSchema({
  description:
    "The consent of an org to be managed by an Aerial account, granted on the org's own host. Granted when this is " +
    "created, and that is all: Okta has no way to revoke it once the org is in the account, so destroying this changes " +
    "nothing, and it is not read again. A child org inherits its parent's consent.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "`domain` and `account_id`, with a slash between them." }),
    domain: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description:
          "The org's own domain, for example `acme.okta.com`, or its URL. Another domain replaces the resource.",
      },
      orgAddressProblem,
    ),
    account_id: attribute(stringType, {
      optional: true,
      computed: true,
      useStateForUnknown: true,
      requiresReplace: true,
      description:
        "Id of the Aerial account. The provider's, where it is not set. Another account replaces the resource.",
    }),
    token: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "API token of a super admin of the org, or an OAuth access token with the scope `okta.orgs.manage`. Needed when " +
        "this is created, and ignored from then on. Write-only: neither in state nor in plans.",
    }),
    token_type: attribute(
      stringType,
      { optional: true, description: "`SSWS` (the default) for an API token, `Bearer` for an OAuth access token." },
      oneOf("token_type", TOKEN_TYPES),
    ),
    granted_by: attribute(stringType, { ...computed, description: "Id of the user who granted the consent." }),
    granted_date: attribute(stringType, { ...computed, description: "When it was granted, ISO 8601." }),
  },
});

type ConsentState = State<typeof schema>;

export const orgConsent = defineServiceResource<typeof schema>({
  schema,
  isOffline: true,
  // The configuration may name another account than the provider's.
  accountOf: () => null,

  plan({ config, prior, planned }, { connection, diagnostics }) {
    if (prior !== null) {
      if (config.account_id === null && connection.isKnown) {
        requireSameAccount(prior.account_id, connection);
      }
      return;
    }
    if (config.token === null) {
      diagnostics.error(tokenMissing("token", "the org"));
    }
    if (config.account_id === null && connection.isKnown) {
      planned.account_id = connection.settings.accountId;
    }
    if (isKnown(planned.domain) && isKnown(planned.account_id)) {
      planned.id = `${planned.domain}/${planned.account_id}`;
    }
  },

  planDestroy({ prior }, { diagnostics }) {
    diagnostics.warning({
      summary: "The consent stays",
      detail:
        `Terraform forgets the consent of ${prior.domain} to the account ${prior.account_id}, and nothing else changes. ` +
        "As long as no account has added the org, a super admin of the org can revoke it: " +
        "POST /api/v1/org/privacy/aerial/revoke on the org's own domain.",
    });
  },

  async create(request, context) {
    const { connection, diagnostics } = context;
    const { config, planned } = request;
    const domain = planned.domain as string;
    const accountId = typeof planned.account_id === "string" ? planned.account_id : connection.settings.accountId;
    const host: OrgHostValues = { domain, token: config.token, tokenType: config.token_type };
    const { consent, adopted } = await onOrgHost(connection, host, ATTRIBUTES, (org) =>
      consentTo(org, accountId, request, context),
    );
    if (adopted) {
      diagnostics.warning({
        summary: "Consent adopted",
        detail:
          `The org ${domain} has granted the account ${accountId} its consent already, itself or by its parent org. It ` +
          "was not granted again.",
      });
    }
    return {
      id: `${domain}/${accountId}`,
      domain,
      account_id: accountId,
      token: null,
      token_type: typeof planned.token_type === "string" ? planned.token_type : null,
      granted_by: consent.grantedBy ?? null,
      granted_date: consent.grantedDate ?? null,
    };
  },

  // Nothing may be asked: the token is not there any more.
  async read({ state }) {
    return state;
  },

  async update({ prior, planned }): Promise<ConsentState> {
    return { ...prior, token_type: isKnown(planned.token_type) ? planned.token_type : prior.token_type };
  },

  async delete() {},

  async importState() {
    throw new DiagnosticError({
      summary: "A consent cannot be imported",
      detail:
        "A consent is granted when the resource is created, and not read again. Declare it and apply: a consent that the " +
        "org has granted to the account already is adopted. An org that is in the account needs none.",
    });
  },
});

async function consentTo(
  org: OrgHostClient,
  accountId: string,
  { planned }: CreateRequest<typeof schema>,
  { signal }: Context<Connection>,
): Promise<{ readonly consent: AerialConsent; readonly adopted: boolean }> {
  const domain = planned.domain as string;
  const present = await org.consent.get({ signal });
  if (present !== undefined) {
    return adopt(present, accountId, domain);
  }
  try {
    return { consent: await org.consent.grant(accountId, { signal }), adopted: false };
  } catch (error) {
    if (!(error instanceof ValidationError)) {
      throw error;
    }
    if (said(error, /already has a consent/i)) {
      const granted = await org.consent.get({ signal });
      if (granted !== undefined) {
        return adopt(granted, accountId, domain);
      }
    }
    throw new DiagnosticError(refusal(error, accountId, domain));
  }
}

function adopt(consent: AerialConsent, accountId: string, domain: string) {
  if (consent.accountId === accountId) {
    return { consent, adopted: true };
  }
  throw new DiagnosticError({
    summary: "The org has consented to another account",
    detail:
      `The org ${domain} has granted its consent to the account ${consent.accountId}, not to ${accountId}; an org has one ` +
      "consent at a time. As long as that account has not added the org, a super admin of the org can revoke the consent " +
      "(POST /api/v1/org/privacy/aerial/revoke on the org's own domain). Then apply again; or correct account_id.",
    attribute: "account_id",
  });
}

function refusal(error: ValidationError, accountId: string, domain: string): DiagnosticText {
  const because = `\n\nThe org said: ${error.message}`;
  if (said(error, /invalid aerial account/i)) {
    return {
      summary: "No such Aerial account",
      detail: `The org ${domain} knows no Aerial account ${accountId}. Correct account_id, or the provider's.${because}`,
      attribute: "account_id",
    };
  }
  if (said(error, /already linked/i)) {
    return {
      summary: "The org is in an Aerial account already",
      detail:
        `The org ${domain} was added to an Aerial account, so it needs no consent and can give none. If that account is ` +
        `${accountId}, take this resource out. If it is another one: an org cannot be moved.${because}`,
      attribute: "domain",
    };
  }
  return { summary: "The consent was refused", detail: `The org ${domain} refused to grant it.${because}` };
}

/** No error code tells the refusals apart; the words do. */
function said(error: ValidationError, words: RegExp): boolean {
  return words.test([error.errorSummary ?? "", ...error.errorCauses].join(" "));
}
