import { AdminRequestError } from "../errors";
import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import { FAULT_KINDS, type ActiveFault, type Fault } from "../behaviour/faults";

const wholeNumber = { type: "integer", minimum: 0 } as const;

/** A fault as JSON, as a JSON schema: what of {@link Fault} JSON can say. */
export const faultSchema = {
  type: "object",
  properties: {
    kind: { enum: FAULT_KINDS },
    method: { type: "string" },
    /** End of the path, without the query. */
    path: { type: "string" },
    /** Regular expression for path and query. */
    pathPattern: { type: "string" },
    /** How many requests it hits. */
    count: { anyOf: [wholeNumber, { enum: ["unlimited"] }] },
    skip: wholeNumber,
    probability: { type: "number", minimum: 0, maximum: 1 },
    seed: { type: "integer" },
    status: { type: "integer", minimum: 200, maximum: 599 },
    latencyMs: wholeNumber,
    body: {},
    headers: { type: "object", additionalProperties: { type: "string" } },
  },
  required: ["kind"],
  additionalProperties: false,
} as const satisfies Shape;

/** A fault as JSON. */
export type FaultDocument = FromShape<typeof faultSchema>;

/**
 * The fault that a document of the right shape describes.
 * @throws AdminRequestError 400
 */
export function readFault({ pathPattern, count, ...fault }: FaultDocument): Fault {
  if (fault.path !== undefined && pathPattern !== undefined) {
    throw new AdminRequestError(400, "A fault has a path or a pathPattern, not both.");
  }
  return {
    ...fault,
    path: pathPattern === undefined ? fault.path : expression(pathPattern),
    count: count === "unlimited" ? Infinity : count,
  };
}

/** A fault that was added, as JSON, with the requests that it hit and will hit. */
export function describeFault({ fault, hits, left }: ActiveFault): Record<string, unknown> {
  const { path, count = 1, hold: _hold, onHit: _onHit, ...rest } = fault;
  return {
    ...rest,
    ...(path instanceof RegExp ? { pathPattern: path.source } : { path }),
    count: finite(count),
    hits,
    left: finite(left),
  };
}

function finite(count: number): number | "unlimited" {
  return Number.isFinite(count) ? count : "unlimited";
}

function expression(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch (error) {
    throw new AdminRequestError(400, `The pathPattern cannot be used: ${(error as Error).message}.`);
  }
}
