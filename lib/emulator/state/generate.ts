import { SeedError } from "../errors";
import type { EmulatorSeed, SeedOrg } from "./seed";

/** Orgs to make up. The same options make the same orgs. */
export interface GenerateOptions {
  /** How many. */
  readonly orgs: number;
  /** The account that they have granted consent to, and that manages them. */
  readonly accountId: string;
  /**
   * Whether the account manages them already.
   * @default true
   */
  readonly managed?: boolean;
  /**
   * Ids of the products that each has enabled.
   * @default none
   */
  readonly products?: readonly string[];
  /** @default "ACTIVE" */
  readonly status?: "ACTIVE" | "INACTIVE";
  /**
   * Begins their domains and is in their ids: 1 to 10 lower case letters and digits.
   * @default "generated"
   */
  readonly prefix?: string;
  /**
   * Number of the first one.
   * @default 1
   */
  readonly first?: number;
}

/** Orgs that are made up at once, at most. */
export const MAXIMUM_GENERATED_ORGS = 100_000;

/**
 * The seed of made-up orgs: number 1 is `00ogenerated00000001` at `generated-00001.okta.com`.
 * @throws SeedError where an option is out of bounds
 */
export function generateSeed(options: GenerateOptions): EmulatorSeed {
  const {
    orgs,
    accountId,
    managed = true,
    products = [],
    status = "ACTIVE",
    prefix = "generated",
    first = 1,
  } = options;
  if (!Number.isInteger(orgs) || orgs < 0 || orgs > MAXIMUM_GENERATED_ORGS) {
    throw new SeedError("generate.orgs", `a whole number from 0 to ${MAXIMUM_GENERATED_ORGS} is needed here.`);
  }
  if (!/^[a-z0-9]{1,10}$/.test(prefix)) {
    throw new SeedError("generate.prefix", "1 to 10 lower case letters and digits are needed here.");
  }
  if (!Number.isInteger(first) || first < 0) {
    throw new SeedError("generate.first", "a whole number from 0 is needed here.");
  }
  return {
    orgs: Array.from({ length: orgs }, (_, index): SeedOrg => {
      const number = first + index;
      return {
        id: `00o${prefix}${String(number).padStart(17 - prefix.length, "0")}`,
        name: `${prefix} ${number}`,
        domain: `${prefix}-${String(number).padStart(5, "0")}.okta.com`,
        status,
        accountId: managed ? accountId : null,
        consentTo: accountId,
        products,
      };
    }),
  };
}
