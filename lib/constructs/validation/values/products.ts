import { Token, type IResolvable } from "../../framework";
import { isLiteral, violation } from "../literal";

/** The API's limit on a product's id. */
const MAXIMUM_LENGTH = 30;

/**
 * Checks a set of product ids. Each has 1 to 30 characters and appears once, and the set is empty only on purpose.
 *
 * @param allowEmpty whether an empty set is intended; if this is not known yet, an empty set is accepted
 * @returns the problems, or nothing if the value is valid
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
        "an empty set disables every product of the org",
        "List the products to enable, or set allowEmpty: true if the org should have none.",
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
        `a product's id has 1 to ${MAXIMUM_LENGTH} characters, but this has ${id.length}`,
        'Write the id, such as "P000052", and not the name. DataAerialProducts lists both.',
      ),
    );
  const repeated = [...new Set(known.filter((id, index) => known.indexOf(id) !== index))];
  return [
    ...lengths,
    ...repeated.map((id) => violation("productIds", id, "this id is listed more than once", "List each product once.")),
  ];
}
