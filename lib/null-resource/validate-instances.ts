/**
 * The check at synthesis of `count` and `forEach` together with a setting that lets a destroy change the org.
 *
 * When an instance leaves `count` or `forEach`, the engine destroys it and runs its provisioner. That must never happen to an
 * org that another instance still declares, and these constructs cannot refuse it in a plan.
 */
import { isKeyedBy } from "../constructs/declared-orgs/iterator-elements";
import type { OrgDeclaration } from "../constructs/declared-orgs/declaration";
import { declaredOrgs, overridesOf, repetitionOf } from "../constructs/declared-orgs/register";
import { TerraformStack, type TerraformElement, type TerraformResource } from "../constructs/framework";

/**
 * Checks the instances of one construct.
 *
 * @param setting the setting that lets a destroy change the org; without one, every repetition is allowed
 * @param resource the construct's `null_resource`, which has the same instances as the anchor
 * @returns the problems, or nothing if the instances are valid
 */
export function validateInstances(
  declaration: OrgDeclaration,
  setting: string | undefined,
  resource: TerraformResource,
): string[] {
  if (setting === undefined) {
    return [];
  }
  const repetition = repetitionOf(declaration);
  if (repetition === "count" || isCounted(resource)) {
    return [
      `count is set together with ${setting}: if you remove an element from the middle of the list, the later instances ` +
        "move up and the last one is destroyed. Its org would be deactivated, deleted or lose its products although it is " +
        "still declared. Use forEach with a key for each org: TerraformIterator.fromList([...org ids or domains]).",
    ];
  }
  return repetition === undefined ? [] : validateForEach(declaration, setting);
}

function validateForEach(declaration: OrgDeclaration, setting: string): string[] {
  const { construct, element, type, org } = declaration;
  const { known, unknown } = declaredOrgs(TerraformStack.of(construct));
  if (known.some((each) => each.declaration === declaration) || !unknown.includes(declaration)) {
    return [];
  }
  const { orgId, domain } = org();
  if (!isKeyedBy(construct, orgId ?? domain, element.forEach)) {
    return [
      `forEach is set together with ${setting}, its elements are known only to Terraform, and the org is not their key: ` +
        "after a change of a key, Terraform would destroy the old instance of an org that is still declared. Use the " +
        "iterator's key as orgId or domain, or write the elements as literals.",
    ];
  }
  const other = unknown.find((each) => each !== declaration && each.type === type);
  return other === undefined
    ? []
    : [
        `forEach is set together with ${setting}, its elements are known only to Terraform, and ` +
          `"${other.construct.node.path}" also declares orgs that are known only to Terraform: an org that moves between the ` +
          "two would be deactivated, deleted or lose its products. Write the elements of one of them as literals, or declare " +
          "all orgs in one forEach.",
      ];
}

function isCounted(resource: TerraformResource & TerraformElement): boolean {
  return resource.count !== undefined || overridesOf(resource, "null_resource").some((override) => "count" in override);
}
