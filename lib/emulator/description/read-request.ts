import { checkMediaTypes, parseJson } from "../http/body";
import { validationFailed } from "../http/okta-error";
import type { ServiceRequest } from "../http/request";
import type { Operation } from "./openapi";
import type { Validator } from "./validation";

/**
 * The query of a request, in the types that the description gives it.
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
 * The JSON body of a request, as the description has it; undefined for an operation without one.
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
