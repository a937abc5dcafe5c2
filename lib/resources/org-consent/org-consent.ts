/**
 * `aerial_org_consent`: an org's consent to be added to an Aerial account. It is granted once, and never read, changed
 * or revoked.
 */
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
    "Grants an org's consent to be managed by an Aerial account. The provider grants the consent with a request to " +
    "the org's own host. A child org inherits the consent of its parent org.\n\nTerraform grants the consent only " +
    "when it creates this resource, and does not read the consent again later. Okta does not have a way to revoke " +
    "the consent of an org that is in the account, so destroying this resource changes nothing in Okta.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "`domain` and `account_id`, separated by a slash." }),
    domain: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description:
          "The domain of the org, for example `acme.okta.com`, or its URL. Changing this replaces the resource.",
      },
      orgAddressProblem,
    ),
    account_id: attribute(stringType, {
      optional: true,
      computed: true,
      useStateForUnknown: true,
      requiresReplace: true,
      description:
        "The id of the Aerial account. Default: the provider's `account_id`. Changing this replaces the " + "resource.",
    }),
    token: attribute(stringType, {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        "An API token of a super admin of the org, or an OAuth access token with the `okta.orgs.manage` scope. " +
        "Required when the resource is created, and ignored afterwards. Never stored in the state or the plan.",
    }),
    token_type: attribute(
      stringType,
      {
        optional: true,
        description:
          "The type of `token`: `SSWS` for an API token, or `Bearer` for an OAuth access token. Default: `SSWS`.",
      },
      oneOf("token_type", TOKEN_TYPES),
    ),
    granted_by: attribute(stringType, { ...computed, description: "The id of the user who granted the consent." }),
    granted_date: attribute(stringType, {
      ...computed,
      description: "The date and time at which the consent was granted, in ISO 8601 format.",
    }),
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
      summary: "The consent is not revoked",
      detail:
        `Terraform removes the consent of ${prior.domain} to the account ${prior.account_id} from state, but ` +
        "does not revoke it. As long as no account has added the org, a super admin of the org can revoke the " +
        "consent with POST /api/v1/org/privacy/aerial/revoke on the org's own domain.",
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
          `The org ${domain} or its parent org has already granted consent to the account ${accountId}, so ` +
          "Terraform adopted that consent instead of granting it again.",
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

  // Requests cannot be sent to the org, because the token is no longer available.
  async read({ state }) {
    return state;
  },

  async update({ prior, planned }): Promise<ConsentState> {
    return { ...prior, token_type: isKnown(planned.token_type) ? planned.token_type : prior.token_type };
  },

  async delete() {},

  async importState() {
    throw new DiagnosticError({
      summary: "Consent cannot be imported",
      detail:
        "Terraform grants the consent only when it creates the resource, and does not read the consent again later. " +
        "Declare the resource and apply instead. If the org has already granted consent to the account, Terraform " +
        "adopts that consent. An org that is already in the account does not need to grant consent.",
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
      `The org ${domain} has granted its consent to the account ${consent.accountId}, not to ${accountId}, and ` +
      `an org can consent to only one account at a time. Correct account_id if ${consent.accountId} is the right ` +
      "account. Otherwise, a super admin of the org can revoke the consent with POST " +
      "/api/v1/org/privacy/aerial/revoke on the org's own domain, as long as that account has not added the org. " +
      "Then apply again.",
    attribute: "account_id",
  });
}

function refusal(error: ValidationError, accountId: string, domain: string): DiagnosticText {
  const because = `\n\nThe org responded: ${error.message}`;
  if (said(error, /invalid aerial account/i)) {
    return {
      summary: "Aerial account not found",
      detail:
        `According to the org ${domain}, the Aerial account ${accountId} does not exist. Correct account_id in ` +
        `this resource or in the provider configuration.${because}`,
      attribute: "account_id",
    };
  }
  if (said(error, /already linked/i)) {
    return {
      summary: "The org is already in an Aerial account",
      detail:
        `The org ${domain} has already been added to an Aerial account, so it cannot grant consent and does not ` +
        `need to. If the org is in the account ${accountId}, remove this resource from the configuration. If the ` +
        `org is in another account, it cannot be moved.${because}`,
      attribute: "domain",
    };
  }
  return {
    summary: "The consent was not granted",
    detail: `The org ${domain} rejected the request to grant its consent to the account ${accountId}.${because}`,
  };
}

/** The error codes do not distinguish the reasons, so this checks the message. */
function said(error: ValidationError, words: RegExp): boolean {
  return words.test([error.errorSummary ?? "", ...error.errorCauses].join(" "));
}
