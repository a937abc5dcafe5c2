import type { Construct } from "constructs";
import { checkTargetVersions } from "../engine/target-versions";
import { TerraformElement, TerraformStack, Token, type TerraformProvider } from "../framework";
import { writeAsHcl } from "./hcl-output";

/** The kinds of blocks for which the framework has no class, and what an engine must know to read them. */
const KINDS = { ephemeral: "ephemeral resources", action: "actions" } as const;

/** What a block is. */
export interface TopLevelBlockOptions {
  readonly kind: keyof typeof KINDS;
  /** The provider's name for what the block declares. */
  readonly type: string;
  readonly provider?: TerraformProvider;
}

/**
 * A block at the top of a stack for which the framework has no class: `ephemeral` and `action`. They are written
 * to the stack's JSON or HCL. Overrides are merged into the block.
 *
 * @internal
 */
export abstract class TopLevelBlock extends TerraformElement {
  private readonly blockKind: keyof typeof KINDS;
  private readonly blockType: string;
  /** Which configuration of the `aerial` provider is used, the stack's default if left out. */
  public provider?: TerraformProvider;

  protected constructor(scope: Construct, id: string, options: TopLevelBlockOptions) {
    super(scope, id, `${options.kind}.${options.type}`);
    this.blockKind = options.kind;
    this.blockType = options.type;
    this.provider = options.provider;
    this.node.addValidation({ validate: () => this.validateProviderPresence() });
    checkTargetVersions(this, KINDS[options.kind]);
    writeAsHcl(this);
  }

  /** Adds the block to the stack's JSON. */
  public override toTerraform(): any {
    const content = { ...this.synthesizeAttributes(), provider: this.provider?.fqn };
    const merged = merge(content, this.rawOverrides as object);
    return {
      [this.blockKind]: {
        [this.blockType]: { [this.friendlyUniqueId]: { ...merged, "//": this.constructNodeMetadata } },
      },
    };
  }

  /** Names the block's kind to who reads the stack's metadata. */
  public override toMetadata(): any {
    const overrides = Object.keys(this.rawOverrides as object);
    return overrides.length === 0 ? {} : { overrides: { [`${this.blockKind}.${this.blockType}`]: overrides } };
  }

  /** What stands in the block; what is undefined is left out. */
  protected abstract synthesizeAttributes(): { [name: string]: any };

  /** The framework looks at resources and data sources alone. */
  private validateProviderPresence(): string[] {
    const stack = TerraformStack.of(this);
    return stack.allProviders().some(({ terraformResourceType }) => terraformResourceType === "aerial")
      ? []
      : [
          `the stack ${stack.node.id} has no AerialProvider, which this needs. Add new AerialProvider(stack, "aerial").`,
        ];
  }
}

type Block = { [name: string]: unknown };

/** `overrides` over `content`, block by block; undefined removes. */
function merge(content: Block, overrides: object): Block {
  const merged = { ...content };
  for (const [name, value] of Object.entries(overrides)) {
    const before = merged[name];
    merged[name] = isBlock(before) && isBlock(value) ? merge(before, value) : value;
  }
  return merged;
}

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && value.constructor === Object && !Token.isUnresolved(value);
}
