/**
 * The synth-time check of `count` and `forEach` together with a setting that lets a destroy change the org.
 *
 * An instance that leaves `count` or `forEach` is destroyed, and the engine runs its provisioner. That must never happen to
 * an org that another instance still declares, and this edition has no plan that could refuse it.
 */
import { isKeyedBy } from "../constructs/declared-orgs/iterator-elements";
import type { OrgDeclaration } from "../constructs/declared-orgs/declaration";
import { declaredOrgs, overridesOf, repetitionOf } from "../constructs/declared-orgs/register";
import { TerraformStack, type TerraformElement, type TerraformResource } from "../constructs/framework";

/**
 * Checks the instances of one construct.
 *
 * @param setting the setting that lets a destroy change the org; without it, every repetition is allowed
 * @param resource the construct's `null_resource`, which is repeated as the anchor is
 * @returns what is wrong, nothing if all is well
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
      `count is set together with ${setting}: if an element leaves the middle of the list, the instances behind it move up, ` +
        "the last one is destroyed, and its org is deactivated, deleted or loses its products although it is still " +
        "declared. Use forEach with a key for each org: TerraformIterator.fromList([...org ids or domains]).",
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
      `forEach is set together with ${setting}, its elements are only known to the engine, and the org is not their key: ` +
        "with a changed key, the engine destroys the old instance of an org that is still declared. Let each org be its " +
        "own key (orgId or domain is the iterator's key), or give the elements as literals.",
    ];
  }
  const other = unknown.find((each) => each !== declaration && each.type === type);
  return other === undefined
    ? []
    : [
        `forEach is set together with ${setting}, its elements are only known to the engine, and "${other.construct.node.path}" ` +
          "declares orgs that are only known to the engine, too: an org that moves between the two would be deactivated, " +
          "deleted or lose its products. Give the elements of one of them as literals, or declare all orgs in one forEach.",
      ];
}

function isCounted(resource: TerraformResource & TerraformElement): boolean {
  return resource.count !== undefined || overridesOf(resource, "null_resource").some((override) => "count" in override);
}
