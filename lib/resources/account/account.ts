/** `aerial_account`: the account's name, the only thing that can be changed about an account. */
import { isBlank, LENGTHS } from "../../facts/texts";
import type { Connection } from "../connection";
import { textLength } from "../attributes/text-length";
import { defineServiceResource } from "../service-resource";
import {
  attribute,
  defineSchema,
  DiagnosticError,
  isKnown,
  stringType,
  type Context,
  type ImportRequest,
} from "../../plugin";

const schema = defineSchema({
  description:
    "Manages the name of the Aerial account that the provider is configured for. The account already exists: " +
    "creating this resource renames the account, and destroying the resource changes nothing in the account.",
  attributes: {
    id: attribute(stringType, { computed: true, useStateForUnknown: true, description: "The id of the account." }),
    name: attribute(
      stringType,
      {
        required: true,
        description: `The name of the account, ${LENGTHS.accountName.minimum} to ${LENGTHS.accountName.maximum} characters.`,
      },
      nameProblem,
    ),
  },
});

export const account = defineServiceResource<typeof schema>({
  schema,
  accountOf: ({ id }) => id,
  identity: {
    attributes: {
      account_id: {
        type: stringType,
        description: "The id of the Aerial account that the provider is configured for.",
        requiredForImport: true,
      },
    },
    of: ({ id }) => ({ account_id: id }),
  },

  async plan({ prior, planned }, context) {
    const { connection } = context;
    if (prior !== null || !connection.isKnown) {
      return;
    }
    planned.id = connection.settings.accountId;
    if (isKnown(planned.name)) {
      await warnOfRename(planned.name!, context);
    }
  },

  planDestroy({ prior }, { diagnostics }) {
    diagnostics.warning({
      summary: "The account is not changed",
      detail:
        `Terraform forgets the account ${prior.id}. The account keeps its orgs and the name "${prior.name}". ` +
        "Terraform has no record of an earlier name that it could restore.",
    });
  },

  async create({ planned }, context) {
    const name = planned.name as string;
    await rename(name, context);
    return { id: context.connection.settings.accountId, name };
  },

  async read({ state }, { connection, signal }) {
    // A failed request is an error; it never means that the account is gone.
    const { name } = await connection.api.accounts.get({ signal });
    return { id: connection.settings.accountId, name: name ?? state.name };
  },

  async update({ prior, planned }, context) {
    const name = planned.name as string;
    await rename(name, context);
    return { ...prior, name };
  },

  // There is nothing to undo: the account still exists, and its earlier name is not known.
  async delete() {},

  async importState(request, { connection }) {
    const { accountId } = connection.settings;
    const named = accountToImport(request);
    if (named !== accountId) {
      throw new DiagnosticError({
        summary: "Wrong Aerial account",
        detail:
          `The import is for the account ${named}, but the provider is configured for ${accountId}. Nothing was ` +
          "imported. Correct the id, or import the account with the provider alias that is configured for it.",
      });
    }
    return { id: accountId };
  },
});

function nameProblem(name: string): string | undefined {
  return textLength("name", LENGTHS.accountName)(isBlank(name) ? "" : name);
}

function accountToImport(request: ImportRequest): string {
  return request.by === "id" ? request.id.trim() : (request.identity.account_id as string);
}

/** Warns that the account will be renamed. The plan itself only shows a creation. */
async function warnOfRename(name: string, { connection, diagnostics, signal }: Context<Connection>): Promise<void> {
  const present = await connection.api.accounts.get({ signal });
  if (present.name !== undefined && present.name !== name) {
    diagnostics.warning({
      summary: "This renames the account",
      detail:
        `The account ${connection.settings.accountId} is currently named "${present.name}"; applying renames it ` +
        `to "${name}". To keep the current name, set it in the configuration, or import the account (terraform import ` +
        `<address> ${connection.settings.accountId}).`,
      attribute: "name",
    });
  }
}

/** Renames the account unless it already has this name. */
async function rename(name: string, { connection, signal }: Context<Connection>): Promise<void> {
  const present = await connection.api.accounts.get({ signal });
  if (present.name !== name) {
    await connection.api.accounts.update({ name }, { signal });
  }
}
