import { SeedError } from "../errors";
import type { FromShape } from "../description/from-shape";
import type { generateSchema } from "./schemas";
import type { EmulatorSeed, SeedOrg } from "./seed";

/** Options for generating orgs. The same options generate the same orgs. */
export type GenerateOptions = FromShape<typeof generateSchema>;

/** The maximum number of orgs that are generated at once. */
export const MAXIMUM_GENERATED_ORGS = 100_000;

/**
 * Returns a seed of generated orgs. Number 1 is `00ogenerated00000001` at `generated-00001.okta.com`.
 * @throws SeedError if an option is out of range
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
    throw new SeedError("generate.orgs", `must be a whole number from 0 to ${MAXIMUM_GENERATED_ORGS}`);
  }
  if (!/^[a-z0-9]{1,10}$/.test(prefix)) {
    throw new SeedError("generate.prefix", "must be 1 to 10 lowercase letters and digits");
  }
  if (!Number.isInteger(first) || first < 0) {
    throw new SeedError("generate.first", "must be a whole number from 0");
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
