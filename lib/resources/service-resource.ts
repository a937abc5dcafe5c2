/**
 * Resources whose state belongs to one service and one account.
 *
 * Every handler of such a resource passes through the same checks, so that no handler can forget them: before any call,
 * state of another account or service is an error, and every answer notes the service that gave it.
 */
import {
  attribute,
  DiagnosticError,
  stringType,
  type Context,
  type PrivateState,
  type Resource,
  type Schema,
  type State,
} from "../plugin";
import type { Connection } from "./connection";
import { nothingToImport } from "./messages/nothing-to-import";
import { movedOrgNotFound, withMovedOrg } from "./moves/moved-org";
import { requireSameAccount } from "./rules/account";
import { markPlannedService, noteService, requirePlannedService, requireSameService } from "./rules/service";

/** A resource as it is written, with what the checks need to know of it. */
export interface ServiceResource<S extends Schema> extends Resource<S, Connection> {
  /** The account that a state belongs to; null for a state that may belong to any. @default - its `account_id` */
  accountOf?(state: State<S>): string | null;
  /**
   * Whether reading and planning work while the provider's settings are unknown: nothing calls the service then. The
   * checks are skipped until the settings are known.
   * @default false
   */
  readonly isOffline?: boolean;
}

/**
 * What the checks add to the schema of a resource that is read from the service.
 *
 * It is planned as well: engines before Terraform 1.16 hand nothing else of a plan's creation to its apply, so only a
 * planned value can stop a creation that was planned for one service from being applied on another.
 */
const SERVICE_ATTRIBUTES = {
  base_url: attribute(stringType, {
    computed: true,
    description:
      "Base URL of the service that the resource was last read from or written to. State of another service is an error.",
  }),
} as const;

/** A resource with {@link SERVICE_ATTRIBUTES}. Its handlers have the types of the schema as written: only this file knows more. */
export type WrappedResource<S extends Schema> = Resource<S, Connection> & {
  readonly schema: { readonly attributes: typeof SERVICE_ATTRIBUTES };
};

/** Declares a resource whose state belongs to one service and one account. */
export function defineServiceResource<S extends Schema>(resource: ServiceResource<S>): WrappedResource<S> {
  const { accountOf = accountIdOf, isOffline = false, ...handlers } = resource;
  const requireOwn = (state: State<S>, kept: PrivateState, { connection }: Context<Connection>): void => {
    if (isOffline && !connection.isKnown) {
      return;
    }
    requireSameAccount(accountOf(state), connection);
    requireSameService(kept, baseUrlOf(state), connection);
  };
  const note = (kept: PrivateState, { connection }: Context<Connection>): void => {
    if (connection.isKnown) {
      noteService(kept, connection);
    }
  };
  /** Notes the service in an answer and beside it. */
  const noted = (answer: State<S> | null, kept: PrivateState, context: Context<Connection>): State<S> | null => {
    note(kept, context);
    return answer !== null && context.connection.isKnown ? { ...answer, ...serviceOf(context.connection) } : answer;
  };
  return {
    ...handlers,
    schema: { ...resource.schema, attributes: { ...resource.schema.attributes, ...SERVICE_ATTRIBUTES } },

    async plan(request, context) {
      const { prior, planned } = request;
      const { connection } = context;
      if (prior !== null) {
        requireOwn(prior, request.private, context);
      }
      if (request.firstPlannedPrivate !== undefined && connection.isKnown) {
        requirePlannedService(request.firstPlannedPrivate, connection);
      }
      markPlannedService(request.plannedPrivate, connection);
      if (prior !== null) {
        // An update never changes it, also where an earlier release left it out of the state: the next refresh adds it.
        Object.assign(planned, { base_url: baseUrlOf(prior) });
      } else if (connection.isKnown) {
        Object.assign(planned, serviceOf(connection));
      }
      await resource.plan?.(request, context);
    },

    async planDestroy(request, context) {
      requireOwn(request.prior, request.private, context);
      markPlannedService(request.plannedPrivate, context.connection);
      await resource.planDestroy?.(request, context);
    },

    async create(request, context) {
      requirePlannedService(request.plannedPrivate, context.connection);
      return noted(await resource.create(request, context), request.private, context);
    },

    async read(request, context) {
      requireOwn(request.state, request.private, context);
      const state = request.isMove ? await withMovedOrg(request.state, request.private, context) : request.state;
      const read = await resource.read({ ...request, state }, context);
      if (read === null && request.isImport) {
        throw new DiagnosticError(nothingToImport(orgIdOf(state), context.connection.settings.accountId));
      }
      if (read === null && request.isMove) {
        throw new DiagnosticError(movedOrgNotFound(`the id ${orgIdOf(state)}`, context.connection));
      }
      return noted(read, request.private, context);
    },

    ...(resource.update && {
      async update(request, context) {
        requireOwn(request.prior, request.private, context);
        requirePlannedService(request.plannedPrivate, context.connection);
        const state = await resource.update!(request, context);
        note(request.private, context);
        return state;
      },
    }),

    async delete(request, context) {
      requireOwn(request.prior, request.private, context);
      requirePlannedService(request.plannedPrivate, context.connection);
      await resource.delete(request, context);
    },
  };
}

/** Returns the values of {@link SERVICE_ATTRIBUTES} for what a connection answers. */
export function serviceOf({ settings }: Connection): { readonly base_url: string } {
  return { base_url: settings.baseUrl };
}

type Values = Readonly<Record<string, unknown>>;

function accountIdOf(state: Values): string | null {
  return (state.account_id ?? null) as string | null;
}

function orgIdOf(state: Values): string {
  return String(state.org_id ?? state.id);
}

function baseUrlOf(state: Values): string | null {
  return (state.base_url ?? null) as string | null;
}
