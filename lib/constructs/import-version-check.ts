import type { TerraformResource } from "./framework";
import { TerraformStack } from "./framework";

const checked = new WeakSet<TerraformStack>();

/**
 * Marks a resource as imported, with the framework's check of the engine's version once for each stack: the framework
 * starts the engine for each imported resource, which for 400 orgs with products and status takes minutes.
 *
 * @param mark calls the framework's `importFrom`
 */
export function importWithOneVersionCheck(resource: TerraformResource, mark: () => void): void {
  const stack = TerraformStack.of(resource);
  if (!checked.has(stack)) {
    checked.add(stack);
    mark();
    return;
  }
  const node: { addValidation?: unknown } = resource.node;
  // Shadows the class's method while the framework adds the same check again.
  node.addValidation = () => {};
  try {
    mark();
  } finally {
    delete node.addValidation;
  }
}
