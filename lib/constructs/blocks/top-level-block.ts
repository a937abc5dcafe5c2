import type { Construct } from "constructs";
import { checkTargetVersions } from "../engine/target-versions";
import { TerraformElement, TerraformStack, Token, type TerraformProvider } from "../framework";
import { writeAsHcl } from "./hcl-output";

/** The kinds of blocks without a class in the framework, and the feature that an engine needs for them. */
const KINDS = { ephemeral: "ephemeral resources", action: "actions" } as const;

/** The kind and type of a block. */
export interface TopLevelBlockOptions {
  readonly kind: keyof typeof KINDS;
  /** The type in the provider's schema. */
  readonly type: string;
  readonly provider?: TerraformProvider;
}

/**
 * A top-level block for which the framework has no class: `ephemeral` or `action`. It is written to the stack's JSON or
 * HCL, and overrides are merged into it.
 *
 * @internal
 */
export abstract class TopLevelBlock extends TerraformElement {
  private readonly blockKind: keyof typeof KINDS;
  private readonly blockType: string;
  /** The AerialProvider that the block uses. @default - the stack's default */
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

  /** Returns the block's overrides for the stack's metadata. */
  public override toMetadata(): any {
    const overrides = Object.keys(this.rawOverrides as object);
    return overrides.length === 0 ? {} : { overrides: { [`${this.blockKind}.${this.blockType}`]: overrides } };
  }

  /** Returns the content of the block. Undefined values are left out. */
  protected abstract synthesizeAttributes(): { [name: string]: any };

  /** Checks that the stack has an AerialProvider. The framework does this only for resources and data sources. */
  private validateProviderPresence(): string[] {
    const stack = TerraformStack.of(this);
    return stack.allProviders().some(({ terraformResourceType }) => terraformResourceType === "aerial")
      ? []
      : [
          `The stack ${stack.node.id} does not have the AerialProvider that this construct needs. ` +
            'Add new AerialProvider(stack, "aerial").',
        ];
  }
}

type Block = { [name: string]: unknown };

/** Merges overrides into content, block by block. An undefined override removes the value. */
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
