import { Token, type IResolvable } from "../../framework";
import { isLiteral, violation } from "../literal";

/** The API's limit on a product's id. */
const MAXIMUM_LENGTH = 30;

/**
 * Checks a set of product ids: each of 1 to 30 characters, none twice, and none at all only where that is meant.
 *
 * @param allowEmpty whether an empty set is meant; where that is not known yet, nothing is said about it
 * @returns what is wrong, nothing where all is well
 */
export function validateProductIds(
  productIds: readonly string[] | undefined,
  allowEmpty: boolean | IResolvable | undefined,
): string[] {
  if (!isLiteral(productIds)) {
    return [];
  }
  if (productIds.length === 0 && allowEmpty !== true && !Token.isUnresolved(allowEmpty)) {
    return [
      violation(
        "productIds",
        productIds,
        "an empty set switches every product of the org off",
        "List the products that the org is to have, or set allowEmpty: true if it is to have none.",
      ),
    ];
  }
  const known = productIds.filter(isLiteral);
  const lengths = known
    .filter((id) => id.length < 1 || id.length > MAXIMUM_LENGTH)
    .map((id) =>
      violation(
        "productIds",
        id,
        `a product's id has 1 to ${MAXIMUM_LENGTH} characters, this has ${id.length}`,
        'Give the id and not the name, such as "P000052"; the account\'s product list has both.',
      ),
    );
  const repeated = [...new Set(known.filter((id, index) => known.indexOf(id) !== index))];
  return [
    ...lengths,
    ...repeated.map((id) =>
      violation(
        "productIds",
        id,
        "a set has each product once, this is listed more than once",
        "Remove the repetition.",
      ),
    ),
  ];
}
