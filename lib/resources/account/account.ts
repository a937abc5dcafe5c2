/** `aerial_account`: the account's name, which is all that can be changed of it. */
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
    "The name of the Aerial account that the provider is configured for. The account is there already: creating this " +
    "resource gives it the name, and destroying it leaves the account and its name as they are.",
  attributes: {
    id: attribute(stringType, { computed: true, useStateForUnknown: true, description: "The account's id." }),
    name: attribute(
      stringType,
      {
        required: true,
        description: `The account's name, ${LENGTHS.accountName.minimum} to ${LENGTHS.accountName.maximum} characters.`,
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
        description: "Id of the Aerial account: the provider's.",
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
      summary: "The account stays as it is",
      detail:
        `Terraform forgets the account ${prior.id}, and nothing else changes: it keeps its orgs and the name ` +
        `"${prior.name}". What its name was before is not known.`,
    });
  },

  async create({ planned }, context) {
    const name = planned.name as string;
    await rename(name, context);
    return { id: context.connection.settings.accountId, name };
  },

  async read({ state }, { connection, signal }) {
    // An account that does not answer is an error, never one that is gone.
    const { name } = await connection.api.accounts.get({ signal });
    return { id: connection.settings.accountId, name: name ?? state.name };
  },

  async update({ prior, planned }, context) {
    const name = planned.name as string;
    await rename(name, context);
    return { ...prior, name };
  },

  // Nothing to undo: the account stays, and nobody knows its former name.
  async delete() {},

  async importState(request, { connection }) {
    const { accountId } = connection.settings;
    const named = accountToImport(request);
    if (named !== accountId) {
      throw new DiagnosticError({
        summary: "Another Aerial account",
        detail:
          `The account ${named} was to be imported, but the provider is configured for ${accountId}. Nothing was imported. ` +
          "Import with the provider alias of that account, or correct the id.",
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

/** The plan shows a creation; what happens to the account's present name, only this can show. */
async function warnOfRename(name: string, { connection, diagnostics, signal }: Context<Connection>): Promise<void> {
  const present = await connection.api.accounts.get({ signal });
  if (present.name !== undefined && present.name !== name) {
    diagnostics.warning({
      summary: "This renames the account",
      detail:
        `The account ${connection.settings.accountId} has the name "${present.name}" now; this gives it the name ` +
        `"${name}". To adopt the account as it is, write its present name, or import it (terraform import <address> ` +
        `${connection.settings.accountId}).`,
      attribute: "name",
    });
  }
}

/** Gives the account a name, if it does not have it already. */
async function rename(name: string, { connection, signal }: Context<Connection>): Promise<void> {
  const present = await connection.api.accounts.get({ signal });
  if (present.name !== name) {
    await connection.api.accounts.update({ name }, { signal });
  }
}
