/**
 * The HCL output of this library's constructs.
 *
 * The framework's own writer does not know actions, nor ephemeral resources in each edition. It also writes the blocks in
 * `lifecycle` as attributes, and mistakes texts: it does not escape quotation marks beside a token, nor backslashes, and
 * ends a text of several lines with a line feed. The constructs of this library are therefore written from the same values
 * as their JSON, so that both outputs mean the same.
 */
import { resolved } from "../declared-orgs/iterator-elements";
import { TerraformStack, type TerraformElement } from "../framework";
import { WRITTEN_KINDS, writeHcl, type JsonBody } from "./hcl-blocks";

/** Methods of the framework are replaced on single objects. */
interface Synthesized {
  toHclTerraform(): any;
}

/** Metadata of blocks, by kind, type and name. */
type Metadata = Record<string, Record<string, Record<string, unknown>>>;

const elementsOf = new WeakMap<TerraformStack, WeakSet<object>>();

/**
 * Has an element's block written by this library when its stack is synthesized as HCL, instead of by the framework. Import
 * blocks, moved blocks and required providers stay the framework's.
 */
export function writeAsHcl<T extends TerraformElement>(element: T): T {
  elementsIn(TerraformStack.of(element)).add(element);
  const { toHclTerraform } = element;
  (element as Synthesized).toHclTerraform = () => without(WRITTEN_KINDS, toHclTerraform.call(element) as JsonBody);
  return element;
}

/** The elements of a stack that are written here. The first time, the stack's output is extended by them. */
function elementsIn(stack: TerraformStack): WeakSet<object> {
  const known = elementsOf.get(stack);
  if (known !== undefined) {
    return known;
  }
  const elements = new WeakSet<object>();
  elementsOf.set(stack, elements);
  const { toHclTerraform } = stack;
  (stack as Synthesized).toHclTerraform = () => {
    const { hcl, metadata } = toHclTerraform.call(stack) as { readonly hcl: string; readonly metadata: Metadata };
    // Whoever takes a construct out of the tree does not want it written.
    const fragments = (stack.node.findAll() as unknown as TerraformElement[])
      .filter((element) => elements.has(element))
      .map((element) => resolved(stack, element.toTerraform()) as JsonBody);
    fragments.forEach((fragment) => addMetadata(metadata, fragment));
    return { hcl: `${[hcl, ...fragments.map(writeHcl)].join("\n\n")}\n`, metadata };
  };
  return elements;
}

/** Adds the metadata of a fragment as the framework does: the comments in blocks, by the blocks' labels. */
function addMetadata(metadata: Metadata, { provider: _provider, ...fragment }: JsonBody): void {
  for (const kind of WRITTEN_KINDS) {
    for (const [type, blocks] of Object.entries((fragment[kind] ?? {}) as Record<string, Record<string, JsonBody>>)) {
      const ofType = ((metadata[kind] ??= {})[type] ??= {});
      Object.entries(blocks).forEach(([name, body]) => (ofType[name] = { "//": body["//"] }));
    }
  }
}

function without(names: readonly string[], body: JsonBody): JsonBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
