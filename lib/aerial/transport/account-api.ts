/** Paths below an account, on the Aerial host. */
import { ConfigurationError } from "../errors";
import { Api, type ApiOptions } from "./api";
import type { Advice } from "./message";

export type { Call } from "./api";

/** Where a path names nothing but the account, a 404 can speak of nothing else. */
const ACCOUNT_ADVICE: Advice = {
  byStatus: new Map([
    [
      404,
      "There is no such account at this address: check the account id, and that the base URL is that of the " +
        "account's own environment (production and sandbox are two).",
    ],
  ]),
};

/** What the API of an account is reached by. */
export interface AccountApiOptions extends Omit<ApiOptions, "root" | "advice"> {
  readonly baseUrl: string;
  readonly accountId: string;
  /** A part of the account with an API of its own, which other accounts may not have. @default - the account's own API */
  readonly area?: "governance";
}

/** The API of one account, on the Aerial host. */
export class AccountApi extends Api {
  /** Id of the account. */
  public readonly accountId: string;

  public constructor({ baseUrl, accountId, area, ...options }: AccountApiOptions) {
    const advice = (path: string): Advice | undefined =>
      area || /^org(s|Groups)\//.test(path) ? undefined : ACCOUNT_ADVICE;
    const prefix = area === undefined ? "" : `${area}/`;
    super({ ...options, advice, root: `${baseUrl}/${segment("accountId", accountId)}/${prefix}api/v1/` });
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
