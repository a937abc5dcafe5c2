import { ComplexObject } from "./framework";

/**
 * The attributes of a product in a list. Users see them on the list's own class.
 *
 * @internal
 */
export abstract class ProductOutputReference extends ComplexObject {
  // id - computed
  /** The product's id, such as `P000052`. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // name - computed
  /** The product's name. */
  public get name(): string {
    return this.getStringAttribute("name");
  }
}
