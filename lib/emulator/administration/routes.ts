import { ACCESS_TOKEN_LIFETIME } from "../oauth/access-tokens";
import type { EmulatorAdmin } from "../admin";
import { AdminRequestError, UnknownObjectError } from "../errors";
import type { Shape } from "../description/shape";
import { generateSeed, type GenerateOptions } from "../state/generate";
import { MAXIMUM_BODY_BYTES } from "../http/request";
import { accountChangeSchema, newOrgSchema, orgChangeSchema } from "../state/schemas";
import { findConflict, type NewOrg } from "../state/new-org";
import { checkSeed, type EmulatorSeed } from "../state/seed";
import type { EmulatorSnapshot } from "../state/snapshot";
import type { AccountChange, OrgChange } from "../state/records";
import { switchSchema, type EmulatorSwitches } from "../behaviour/switches";
import { changeClock, clockSchema, describeClock, type ClockDocument } from "./clock-document";
import { describeFault, faultSchema, readFault, type FaultDocument } from "./fault-document";
import { seedDocumentSchema, tokenSchema } from "./schemas";

/** One request to the admin interface, with a body that matches the route's schema. */
export interface AdminRequest {
  readonly admin: EmulatorAdmin;
  /** The value in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** One route of the admin interface. */
export interface Route {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** The path after `/_admin`. `{id}` at its end stands for a value. */
  readonly path: string;
  readonly summary: string;
  /** JSON schema of the body. Without a schema, the request must not have a body. */
  readonly body?: Shape;
  /**
   * Maximum size of the body in bytes.
   * @default smallBodyBytes
   */
  readonly bodyLimit?: number;
  /**
   * Handles the request.
   * @returns the response body
   * @throws EmulatorError
   */
  readonly handle: (request: AdminRequest) => unknown;
}

type SeedDocument = EmulatorSeed & { readonly generate?: GenerateOptions };

/** Maximum size in bytes of a seed or a snapshot: room for more than 100,000 orgs. */
const LARGE_BODY_BYTES = 64 * 1024 * 1024;

const DEFAULT_JOURNAL_LIMIT = 100;
const MAXIMUM_JOURNAL_LIMIT = 10_000;

/** All routes of the admin interface. */
export const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/health",
    summary: "Return the status, and the numbers of accounts, orgs and requests",
    handle: ({ admin }) => ({
      status: "ok",
      time: describeClock(admin.clock).time,
      accounts: admin.accounts().length,
      orgs: admin.orgs().length,
      requests: admin.journal.length,
    }),
  },
  {
    method: "POST",
    path: "/reset",
    summary: "Return to the initial state",
    handle: ({ admin }) => done(admin.reset()),
  },
  {
    method: "POST",
    path: "/seed",
    summary: "Add accounts, clients and orgs, or generate orgs",
    body: seedDocumentSchema,
    bodyLimit: LARGE_BODY_BYTES,
    handle: ({ admin, body }) => {
      const { accounts = [], clients = [], orgs = [], generate } = body as SeedDocument;
      const generated = generate === undefined ? [] : (generateSeed(generate).orgs ?? []);
      if (generate !== undefined) {
        checkSeed({ accounts });
        if (![...accounts, ...admin.accounts()].some(({ id }) => id === generate.accountId)) {
          throw new UnknownObjectError("account", generate.accountId);
        }
      }
      const seed = { accounts, clients, orgs: [...orgs, ...generated] };
      admin.seed(seed);
      return { accounts: accounts.length, clients: clients.length, orgs: seed.orgs.length };
    },
  },
  {
    method: "GET",
    path: "/snapshot",
    summary: "Create a snapshot of the state and the switches",
    handle: ({ admin }) => admin.snapshot(),
  },
  {
    method: "PUT",
    path: "/snapshot",
    summary: "Restore a snapshot",
    body: { type: "object" },
    bodyLimit: LARGE_BODY_BYTES,
    handle: ({ admin, body }) => done(admin.restore(body as EmulatorSnapshot)),
  },
  {
    method: "GET",
    path: "/journal",
    summary: "Read the request journal, without secrets; ?after=…&limit=……",
    handle: ({ admin, query }) =>
      admin.journalPage(
        number(query, "after", 0, Number.MAX_SAFE_INTEGER),
        number(query, "limit", DEFAULT_JOURNAL_LIMIT, MAXIMUM_JOURNAL_LIMIT),
      ),
  },
  {
    method: "DELETE",
    path: "/journal",
    summary: "Clear the request journal",
    handle: ({ admin }) => done(admin.clearJournal()),
  },
  {
    method: "GET",
    path: "/system-log",
    summary: "Read the newest events of the Aerial orgs' System Logs, newest first; ?limit=……",
    handle: ({ admin, query }) => {
      const limit = number(query, "limit", DEFAULT_JOURNAL_LIMIT, MAXIMUM_JOURNAL_LIMIT);
      return { events: [...admin.systemLog()].reverse().slice(0, limit) };
    },
  },
  {
    method: "GET",
    path: "/clock",
    summary: "Read the clock",
    handle: ({ admin }) => describeClock(admin.clock),
  },
  {
    method: "PATCH",
    path: "/clock",
    summary: "Set, advance, freeze or resume the clock",
    body: clockSchema,
    handle: ({ admin, body }) => changeClock(admin.clock, body as ClockDocument),
  },
  {
    method: "POST",
    path: "/tokens",
    summary: "Issue an access token for a client, without a client assertion",
    body: tokenSchema,
    handle: ({ admin, body }) => ({
      token_type: "Bearer",
      expires_in: ACCESS_TOKEN_LIFETIME,
      access_token: admin.issueAccessToken((body as { readonly clientId: string }).clientId),
    }),
  },
  {
    method: "DELETE",
    path: "/tokens",
    summary: "Expire all access tokens",
    handle: ({ admin }) => done(admin.expireTokens()),
  },
  {
    method: "DELETE",
    path: "/nonces",
    summary: "Renew the nonces for DPoP proofs",
    handle: ({ admin }) => done(admin.rotateNonces()),
  },
  {
    method: "GET",
    path: "/switches",
    summary: "List the switches",
    handle: ({ admin }) => admin.switches,
  },
  {
    method: "PATCH",
    path: "/switches",
    summary: "Change switches",
    body: switchSchema,
    handle: ({ admin, body }) => {
      admin.setSwitches(body as Partial<EmulatorSwitches>);
      return admin.switches;
    },
  },
  {
    method: "GET",
    path: "/faults",
    summary: "List the faults and their numbers of hits",
    handle: ({ admin }) => ({ faults: admin.faults().map(describeFault) }),
  },
  {
    method: "POST",
    path: "/faults",
    summary: "Add a fault",
    body: faultSchema,
    bodyLimit: MAXIMUM_BODY_BYTES,
    handle: ({ admin, body }) => {
      admin.addFault(readFault(body as FaultDocument));
      return { faults: admin.faults().map(describeFault) };
    },
  },
  {
    method: "DELETE",
    path: "/faults",
    summary: "Remove all faults",
    handle: ({ admin }) => done(admin.clearFaults()),
  },
  {
    method: "GET",
    path: "/orgs",
    summary: "List all orgs, managed or not",
    handle: ({ admin }) => ({ orgs: admin.orgs() }),
  },
  {
    method: "POST",
    path: "/orgs",
    summary: "Add an org behind Terraform's back",
    body: newOrgSchema,
    bodyLimit: MAXIMUM_BODY_BYTES,
    handle: ({ admin, body }) => admin.addOrg(body as NewOrg),
  },
  {
    method: "GET",
    path: "/orgs/{id}",
    summary: "Read one org by id or domain",
    handle: (request) => orgOf(request),
  },
  {
    method: "PATCH",
    path: "/orgs/{id}",
    summary: "Change an org behind Terraform's back",
    body: orgChangeSchema,
    bodyLimit: MAXIMUM_BODY_BYTES,
    handle: (request) => {
      const { admin, body } = request;
      const { id } = orgOf(request);
      const change = body as OrgChange;
      const conflict = findConflict(change, admin, id);
      if (conflict !== undefined) {
        const message = `The org ${id} cannot be changed: its ${conflict.property} ${conflict.problem}.`;
        throw new AdminRequestError(400, message, conflict);
      }
      admin.updateOrg(id, change);
      return admin.org(id);
    },
  },
  {
    method: "DELETE",
    path: "/orgs/{id}",
    summary: "Remove an org",
    handle: (request) => done(request.admin.removeOrg(orgOf(request).id)),
  },
  {
    method: "GET",
    path: "/accounts",
    summary: "List all accounts",
    handle: ({ admin }) => ({ accounts: admin.accounts() }),
  },
  {
    method: "PATCH",
    path: "/accounts/{id}",
    summary: "Change an account behind Terraform's back",
    body: accountChangeSchema,
    bodyLimit: MAXIMUM_BODY_BYTES,
    handle: ({ admin, id, body }) => {
      admin.updateAccount(id, body as AccountChange);
      return admin.account(id);
    },
  },
];

function orgOf({ admin, id }: AdminRequest) {
  const org = admin.org(id);
  if (org === undefined) {
    throw new UnknownObjectError("org", id);
  }
  return org;
}

function number(query: URLSearchParams, name: string, byDefault: number, maximum: number): number {
  const text = query.get(name) ?? String(byDefault);
  if (!/^\d{1,16}$/.test(text) || Number(text) > maximum) {
    throw new AdminRequestError(400, `${name} must be a whole number from 0 to ${maximum}.`);
  }
  return Number(text);
}

function done(_result: void): Record<string, never> {
  return {};
}
