import type { components } from "../../../aerial/description/org-host-api.generated";
import { validationFailed } from "../../http/okta-error";
import type { OrgHostContext } from "../context";
import { taken } from "../directory/errors";
import type { JsonObject, UserRecord } from "../directory/records";

type NewUser = components["schemas"]["NewUser"];

/** The properties of a user that a request can set. */
export type Writable = Pick<UserRecord, "profile"> & Partial<Pick<UserRecord, "typeId" | "realmId">>;

/** The stored part of a user's credentials: whether they are set, never their values. */
export interface KeptCredentials {
  readonly setsPassword: boolean;
  readonly recoveryQuestion?: string;
}

/**
 * Returns the profile without empty properties.
 * @throws OktaError 400 E0000001 if the login is not an email address, or another user has it
 */
export function checkProfile(
  { directory }: OrgHostContext,
  profile: JsonObject,
  exceptId?: string,
): UserRecord["profile"] {
  const kept = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null && value !== undefined));
  for (const name of ["login", "email", "firstName", "lastName"]) {
    if (typeof kept[name] !== "string" || kept[name] === "") {
      throw validationFailed(name, `${name}: The field cannot be left blank`);
    }
  }
  const { login, email } = kept as UserRecord["profile"];
  if (!/^\S+@\S+$/.test(login)) {
    throw validationFailed("login", "login: Username must be in the form of an email address");
  }
  if (!/^\S+@\S+$/.test(email)) {
    throw validationFailed("email", "email: Does not match required pattern");
  }
  const other = directory.user(login);
  if (other !== undefined && other.id !== exceptId) {
    throw taken("login");
  }
  return kept as UserRecord["profile"];
}

/** Returns the part of a request's credentials that is stored. */
export function readCredentials(credentials: NewUser["credentials"]): KeptCredentials {
  const { password, recovery_question: recovery } = (credentials ?? {}) as {
    readonly password?: JsonObject | null;
    readonly recovery_question?: { readonly question?: string } | null;
  };
  const setsPassword = ["value", "hash", "hook"].some((name) => Boolean(password?.[name]));
  return { setsPassword, ...(recovery?.question === undefined ? {} : { recoveryQuestion: recovery.question }) };
}

/** Returns the user's type and realm, if the request contains them. */
export function readPlace({ type, realmId }: Pick<NewUser, "type" | "realmId">): Partial<Writable> {
  const typeId = (type as { readonly id?: unknown } | undefined)?.id;
  return {
    ...(typeof typeId === "string" ? { typeId } : {}),
    ...(typeof realmId === "string" ? { realmId } : {}),
  };
}
