import { methodNotAllowed, notFound } from "./okta-error";
import type { Operation, OperationId } from "../description/openapi";

/** The operation of a request, with the values in its path. */
export interface Route<Id extends string = OperationId> {
  readonly operation: Operation<Id>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds operations by method and path, according to the API's description. */
export class Router<Id extends string = OperationId> {
  private readonly entries: readonly { readonly segments: readonly string[]; readonly operation: Operation<Id> }[];

  constructor(operations: readonly Operation<Id>[]) {
    this.entries = operations.map((operation) => ({ segments: operation.path.split("/"), operation }));
  }

  /**
   * Returns the operation of a request.
   * @param path as sent, without the query
   * @throws OktaError 404 E0000007 for an unknown path, 405 E0000022 for a method that the path does not support
   */
  route(method: string, path: string): Route<Id> {
    const found = this.entries.flatMap(({ segments, operation }) => {
      const parameters = matchSegments(segments, path.split("/"));
      return parameters === undefined ? [] : [{ operation, parameters }];
    });
    if (found.length === 0) {
      throw notFound(path, "Path");
    }
    const route = found.find(({ operation }) => operation.method === method);
    if (route === undefined) {
      throw methodNotAllowed(found.map(({ operation }) => operation.method));
    }
    return route;
  }
}

function matchSegments(
  template: readonly string[],
  actual: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (template.length !== actual.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const segment = actual[index] ?? "";
    if (!expected.startsWith("{")) {
      if (segment !== expected) {
        return undefined;
      }
      continue;
    }
    const value = decodeSegment(segment);
    if (value === undefined || value === "") {
      return undefined;
    }
    parameters[expected.slice(1, -1)] = value;
  }
  return parameters;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
