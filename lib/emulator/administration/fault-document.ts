import { AdminRequestError } from "../errors";
import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import { FAULT_KINDS, type ActiveFault, type Fault } from "../behaviour/faults";

const wholeNumber = { type: "integer", minimum: 0 } as const;

/** JSON schema of a fault: the properties of {@link Fault} that JSON can represent. */
export const faultSchema = {
  type: "object",
  properties: {
    kind: { enum: FAULT_KINDS },
    method: { type: "string" },
    /** The end of the path, without the query. */
    path: { type: "string" },
    /** A regular expression for path and query. */
    pathPattern: { type: "string" },
    /** The number of requests that it hits. */
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
 * Returns the fault that a valid document describes.
 * @throws AdminRequestError 400
 */
export function readFault({ pathPattern, count, ...fault }: FaultDocument): Fault {
  if (fault.path !== undefined && pathPattern !== undefined) {
    throw new AdminRequestError(400, "A fault can have a path or a pathPattern, but not both.");
  }
  return {
    ...fault,
    path: pathPattern === undefined ? fault.path : expression(pathPattern),
    count: count === "unlimited" ? Infinity : count,
  };
}

/** Returns a fault as JSON, with the numbers of past and remaining hits. */
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
    throw new AdminRequestError(400, `The pathPattern is not a valid regular expression: ${(error as Error).message}.`);
  }
}
