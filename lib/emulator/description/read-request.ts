import { checkMediaTypes, parseJson } from "../http/body";
import { validationFailed } from "../http/okta-error";
import type { ServiceRequest } from "../http/request";
import type { Operation } from "./openapi";
import type { Validator } from "./validation";

/**
 * Returns the query of a request, converted to the types in the description.
 * @throws OktaError 400 E0000001
 */
export function readQuery(
  { url }: ServiceRequest,
  operation: Operation<string>,
  validator: Validator,
): Readonly<Record<string, unknown>> {
  const names = [...new Set(url.searchParams.keys())];
  const parameters = Object.fromEntries(
    names.map((name) => {
      const all = url.searchParams.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
  const { violations, values } = validator.checkQuery(operation, parameters);
  if (violations[0] !== undefined) {
    throw validationFailed(violations[0].field, ...violations.map(({ message }) => message));
  }
  return values;
}

/**
 * Returns the JSON body of a request, validated with the description; undefined for an operation without a body.
 * @throws OktaError 400 E0000001, E0000003 or E0000021
 */
export function readBody(request: ServiceRequest, operation: Operation<string>, validator: Validator): unknown {
  const { body } = operation;
  checkMediaTypes(request, body?.mediaType);
  if (body === undefined) {
    return undefined;
  }
  const value = parseJson(request);
  const violations = validator.checkBody({ ...operation, body }, value);
  if (violations[0] !== undefined) {
    throw validationFailed(violations[0].field, ...violations.map(({ message }) => message));
  }
  return value;
}
