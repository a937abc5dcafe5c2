/**
 * Resources whose state belongs to one service and one account.
 *
 * Every handler of such a resource passes through the same checks, so that no handler can forget them: before any call,
 * state of another account or service is an error, and every answer notes the service that gave it.
 */
import { defineResource } from "../plugin";
import type { Context, PrivateState, Resource, Schema, State } from "../plugin";
import type { Connection } from "./connection";
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

/** Declares a resource whose state belongs to one service and one account. */
export function defineServiceResource<S extends Schema>(resource: ServiceResource<S>): Resource<S, Connection> {
  const { accountOf = accountIdOf, isOffline = false, ...handlers } = resource;
  const requireOwn = (state: State<S>, kept: PrivateState, { client: connection }: Context<Connection>): void => {
    if (isOffline && !connection.isKnown) {
      return;
    }
    requireSameAccount(accountOf(state), connection);
    requireSameService(kept, connection);
  };
  const note = (kept: PrivateState, { client: connection }: Context<Connection>): void => {
    if (connection.isKnown) {
      noteService(kept, connection);
    }
  };
  return defineResource<S, Connection>({
    ...handlers,

    async plan(request, context) {
      if (request.prior !== null) {
        requireOwn(request.prior, request.private, context);
      }
      if (request.firstPlannedPrivate !== undefined && context.client.isKnown) {
        requirePlannedService(request.firstPlannedPrivate, context.client);
      }
      markPlannedService(request.plannedPrivate, context.client);
      await resource.plan?.(request, context);
    },

    async planDestroy(request, context) {
      requireOwn(request.prior, request.private, context);
      markPlannedService(request.plannedPrivate, context.client);
      await resource.planDestroy?.(request, context);
    },

    async create(request, context) {
      requirePlannedService(request.plannedPrivate, context.client);
      const state = await resource.create(request, context);
      note(request.private, context);
      return state;
    },

    async read(request, context) {
      requireOwn(request.state, request.private, context);
      const state = await resource.read(request, context);
      note(request.private, context);
      return state;
    },

    ...(resource.update && {
      async update(request, context) {
        requireOwn(request.prior, request.private, context);
        requirePlannedService(request.plannedPrivate, context.client);
        const state = await resource.update!(request, context);
        note(request.private, context);
        return state;
      },
    }),

    async delete(request, context) {
      requireOwn(request.prior, request.private, context);
      requirePlannedService(request.plannedPrivate, context.client);
      await resource.delete(request, context);
    },
  });
}

function accountIdOf(state: Readonly<Record<string, unknown>>): string | null {
  return (state.account_id ?? null) as string | null;
}
