import { AerialError } from "./base";

/**
 * A listing and a GET by id say different things of an org. `ERR_AERIAL_CONTRADICTION`. Listings lag, so this usually
 * passes; until then nobody knows which org a domain belongs to.
 */
export class ContradictionError extends AerialError {
  public override readonly name = "ContradictionError";
  public override readonly code = "ERR_AERIAL_CONTRADICTION";

  /** @param present the domain that the org has according to GET by id; undefined if the API does not know the org */
  public constructor(
    public readonly domain: string,
    public readonly orgId: string,
    public readonly present: string | undefined,
  ) {
    super(
      `The list of the account's orgs names ${orgId} as the org with the domain ${domain}, but read by its id ` +
        `${present === undefined ? "the account does not have it" : `it has the domain ${present}`}. The list lags: try ` +
        "again in a minute. To depend on no list, name the org by its id.",
    );
  }
}
