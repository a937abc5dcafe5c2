/** Paths below an account on the Aerial API's host. */
import { ConfigurationError } from "../errors";
import { Api, type ApiOptions } from "./api";
import type { Advice } from "./message";

export type { Call } from "./api";

/** Advice for paths that contain only the account's id, where a 404 can only mean the account. */
const ACCOUNT_ADVICE: Advice = {
  byStatus: new Map([
    [
      404,
      "There is no such account at this base URL. Check the account id and the base URL: production and sandbox have " +
        "different base URLs.",
    ],
  ]),
};

/** Options of an account's API. */
export interface AccountApiOptions extends Omit<ApiOptions, "root" | "advice"> {
  readonly baseUrl: string;
  readonly accountId: string;
  /** A part of the account with its own API, which not every account has. @default - the account's main API */
  readonly area?: "governance";
}

/** The API of one account on the Aerial API's host. */
export class AccountApi extends Api {
  /** The id of the account. */
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
 * Encodes an id as one segment of a path.
 * @throws ConfigurationError if it is empty or would change the path
 */
export function segment(setting: string, value: string): string {
  if (value.trim() === "" || value === "." || value === "..") {
    throw new ConfigurationError(
      setting,
      `The value ${JSON.stringify(value)} of ${setting} is not an id. Set it to an id that the Aerial API returns.`,
    );
  }
  return encodeURIComponent(value);
}
