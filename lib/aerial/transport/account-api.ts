import { ConfigurationError } from "../errors";
import { Api, type ApiOptions } from "./api";

export type { Call } from "./api";

/** The API of one account, on the Aerial host. */
export class AccountApi extends Api {
  /** Id of the account. */
  public readonly accountId: string;

  public constructor({
    baseUrl,
    accountId,
    ...options
  }: Omit<ApiOptions, "root" | "advice"> & { readonly baseUrl: string; readonly accountId: string }) {
    super({ ...options, root: `${baseUrl}/${segment("accountId", accountId)}/api/v1/` });
    this.accountId = accountId;
  }
}

/**
 * Encodes an id as one part of a path.
 * @throws ConfigurationError where it is empty or would name another path
 */
export function segment(setting: string, value: string): string {
  if (value.trim() === "" || value === "." || value === "..") {
    throw new ConfigurationError(setting, `The value ${JSON.stringify(value)} of ${setting} is not an id.`);
  }
  return encodeURIComponent(value);
}
