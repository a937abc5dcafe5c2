/**
 * Resources whose state belongs to one service and one account.
 *
 * Every handler of such a resource passes through the same checks, so that no handler can forget them: state of another
 * account or service is an error before any call, and every result records the service that it came from.
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

/** A resource, with the settings of the checks. */
export interface ServiceResource<S extends Schema> extends Resource<S, Connection> {
  /** Returns the account that a state belongs to; null if it may belong to any. @default - its `account_id` */
  accountOf?(state: State<S>): string | null;
  /**
   * Whether reading and planning work without the service, so that the provider's settings may be unknown. The checks
   * are skipped until the settings are known.
   * @default false
   */
  readonly isOffline?: boolean;
}

/**
 * The attribute that the checks add to the schema of a resource.
 *
 * It is planned as well: engines before Terraform 1.16 pass nothing else from the plan of a creation to its apply, so
 * only a planned value can prevent a creation from being applied on another service than planned.
 */
const SERVICE_ATTRIBUTES = {
  base_url: attribute(stringType, {
    computed: true,
    description:
      "The provider's base URL when the resource was last read or written. If the provider has a " +
      "different base URL, reading the resource fails.",
  }),
} as const;

/** A resource with {@link SERVICE_ATTRIBUTES}. The types of its handlers do not include these attributes. */
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
  /** Records the service in a result and in private state. */
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
        // An update never changes it, even if the state of an earlier release lacks it: the next refresh adds it.
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

/** Returns the values of {@link SERVICE_ATTRIBUTES} for a connection. */
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
