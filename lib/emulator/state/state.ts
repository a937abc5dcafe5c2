import { SeedError, SnapshotError } from "../errors";
import { checkSeedValues } from "./seed";
import { shapeChecker } from "../description/shape";
import type { EmulatorAccount, EmulatorClient, EmulatorOrg } from "./records";

/** Everything that an emulator holds: what is the same after a restart. */
export interface EmulatorState {
  readonly accounts: readonly EmulatorAccount[];
  readonly clients: readonly EmulatorClient[];
  readonly orgs: readonly EmulatorOrg[];
  /** Names of products by id, of those too that no account lists any more. */
  readonly productNames: Readonly<Record<string, string>>;
  /** The place in lists of the next org. */
  readonly nextSequence: number;
}

/** One change of the state. */
export type StateRecord =
  | { readonly kind: "state"; readonly state: EmulatorState }
  | { readonly kind: "account"; readonly account: EmulatorAccount }
  | { readonly kind: "client"; readonly client: EmulatorClient }
  | { readonly kind: "org"; readonly org: EmulatorOrg }
  | { readonly kind: "org_removed"; readonly id: string };

/** The state of an emulator that holds nothing. */
export const emptyState: EmulatorState = { accounts: [], clients: [], orgs: [], productNames: {}, nextSequence: 1 };

const text = { type: "string", minLength: 1 };
const texts = { type: "array", items: { type: "string" } };
const orNull = (type: string) => ({ type: [type, "null"] });
const object = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const schema = object({
  accounts: {
    type: "array",
    items: object({
      id: text,
      name: { type: "string" },
      products: { type: "array", items: object({ id: text, name: { type: "string" } }, ["name"]) },
      contract: { type: "string" },
    }),
  },
  clients: {
    type: "array",
    items: object({
      clientId: text,
      publicKeys: { type: "array", items: { type: "object" } },
      scopes: texts,
      accountId: text,
      dpopBoundAccessTokens: { type: "boolean" },
    }),
  },
  orgs: {
    type: "array",
    items: object(
      {
        id: text,
        name: { type: "string" },
        domain: text,
        cell: { type: "string" },
        status: { enum: ["ACTIVE", "INACTIVE"] },
        aerialOrg: { type: "boolean" },
        accountId: orNull("string"),
        consentTo: orNull("string"),
        contract: { type: "string" },
        products: texts,
        createdDate: { type: "string" },
        deletionRequested: { type: "boolean" },
        deletionRequestedAt: { type: "string" },
        consentDate: { type: "string" },
        readyAt: { type: "string" },
        tokenHashes: texts,
        sequence: { type: "integer", minimum: 1 },
      },
      ["deletionRequestedAt", "consentDate", "readyAt", "tokenHashes"],
    ),
  },
  productNames: { type: "object", additionalProperties: { type: "string" } },
  nextSequence: { type: "integer", minimum: 1 },
});

const misshape = shapeChecker(schema);

/**
 * Checks that a value that came from outside is a state.
 * @throws SnapshotError naming the place and the problem
 */
export function checkState(value: unknown): EmulatorState {
  const wrong = misshape(value);
  if (wrong !== undefined) {
    throw new SnapshotError(wrong.path === "" ? "state" : `state.${wrong.path}`, wrong.problem);
  }
  const state = value as EmulatorState;
  try {
    checkSeedValues(state);
  } catch (error) {
    throw error instanceof SeedError ? new SnapshotError(`state.${error.path}`, error.problem) : error;
  }
  return state;
}
