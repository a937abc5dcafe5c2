import { ref, TerraformStack, Token, type IResolvable, type IResolveContext } from "../framework";

/**
 * A reference that cannot leave its stack. If another stack used it, the framework would turn it into an output. The engine
 * refuses outputs of ephemeral values, with a less clear message than the one here.
 */
export class StackReference implements IResolvable {
  /** The place where the reference was made, which is not recorded. */
  public readonly creationStack: string[] = [];
  private readonly reference: IResolvable;

  /**
   * @param identifier the address in the engine's syntax
   * @param origin the stack that contains the address
   */
  public constructor(
    private readonly identifier: string,
    private readonly origin: TerraformStack,
  ) {
    this.reference = ref(identifier);
  }

  /** Returns the reference. @throws Error in any other stack */
  public resolve(context: IResolveContext): unknown {
    const user = TerraformStack.of(context.scope);
    if (user !== this.origin) {
      throw new Error(
        `The stack ${user.node.id} uses ${this.identifier}, which belongs to the stack ${this.origin.node.id}. An ephemeral ` +
          "value exists only during one run of one stack. Declare it in each stack that needs it.",
      );
    }
    return this.reference;
  }

  /** Returns the reference as a text token. */
  public toString(): string {
    return Token.asString(this);
  }
}
