import { OktaError, validationFailed } from "../../http/okta-error";

/** 404 E0000007 for an object of an org. */
export function missing(id: string, kind: string): OktaError {
  return new OktaError(404, "E0000007", `Not found: Resource not found: ${id} (${kind})`);
}

/** 400 E0000001: another object of the org already has this value. */
export function taken(field: string): OktaError {
  return validationFailed(field, `${field}: An object with this field already exists in the current organization`);
}
