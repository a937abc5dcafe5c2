import { ref, TerraformStack, Token, type IResolvable, type IResolveContext } from "../framework";

/**
 * A reference that does not leave its stack. From another stack the framework would make an output of it, which the
 * engine refuses for ephemeral values, and with less clear words.
 */
export class StackReference implements IResolvable {
  /** Where the reference was made: it is not followed. */
  public readonly creationStack: string[] = [];
  private readonly reference: IResolvable;

  /**
   * @param identifier what is referred to, as the engine writes it
   * @param origin the stack that has it
   */
  public constructor(
    private readonly identifier: string,
    private readonly origin: TerraformStack,
  ) {
    this.reference = ref(identifier);
  }

  /** The reference; an error in any other stack. */
  public resolve(context: IResolveContext): unknown {
    const user = TerraformStack.of(context.scope);
    if (user !== this.origin) {
      throw new Error(
        `${this.identifier} is a value of the stack ${this.origin.node.id} and was used in the stack ${user.node.id}: ` +
          "it lives in one run of one stack. Declare it in each stack that needs it.",
      );
    }
    return this.reference;
  }

  /** The reference as a token in a text. */
  public toString(): string {
    return Token.asString(this);
  }
}
