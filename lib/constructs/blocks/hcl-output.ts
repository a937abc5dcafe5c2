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

/** Blocks, by kind, type and name. */
type Blocks = Record<string, Record<string, Record<string, JsonBody | undefined>>>;

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
    const { hcl, metadata } = toHclTerraform.call(stack) as { readonly hcl: string; readonly metadata: Blocks };
    const json = stack.toTerraform() as Blocks;
    // Whoever takes a construct out of the tree does not want it written.
    const fragments = (stack.node.findAll() as unknown as TerraformElement[])
      .filter((element) => elements.has(element))
      .map((element) => overridden(resolved(stack, element.toTerraform()) as JsonBody, json));
    fragments.forEach((fragment) => addMetadata(metadata, fragment));
    // A resource that moved away has no block.
    const texts = [hcl, ...[providersOf(stack, elements, json), ...fragments].map(writeHcl)].filter(
      (text) => text !== "",
    );
    return { hcl: `${texts.join("\n\n")}\n`, metadata };
  };
  return elements;
}

/** Returns the blocks of a fragment, except providers, as the stack's JSON has them: with the stack's own overrides. */
function overridden(fragment: JsonBody, json: Blocks): JsonBody {
  const blocks = blocksOf(fragment).map(([kind, type, name]) => ({
    [kind]: { [type]: { [name]: json[kind]?.[type]?.[name] } },
  }));
  return Object.assign({}, ...blocks) as JsonBody;
}

/** Returns the providers that the framework does not write: this library's, and those that only the stack's overrides have. */
function providersOf(stack: TerraformStack, elements: WeakSet<object>, json: Blocks): JsonBody {
  const others = stack.allProviders().filter((provider) => !elements.has(provider));
  const written = new Set(others.map(({ terraformResourceType }) => terraformResourceType));
  return { provider: Object.fromEntries(Object.entries(json.provider ?? {}).filter(([type]) => !written.has(type))) };
}

/** Adds the metadata of a fragment as the framework does: the comments in its blocks. */
function addMetadata(metadata: Blocks, fragment: JsonBody): void {
  for (const [kind, type, name, body] of blocksOf(fragment)) {
    ((metadata[kind] ??= {})[type] ??= {})[name] = { "//": body?.["//"] };
  }
}

/** The kind, the type, the name and the body of each block in a fragment: providers have no name. */
function blocksOf(fragment: JsonBody): (readonly [kind: string, type: string, name: string, body?: JsonBody])[] {
  const { provider: _provider, ...blocks } = fragment as Blocks;
  return WRITTEN_KINDS.flatMap((kind) =>
    Object.entries(blocks[kind] ?? {}).flatMap(([type, names]) =>
      Object.entries(names).map(([name, body]) => [kind, type, name, body] as const),
    ),
  );
}

function without(names: readonly string[], body: JsonBody): JsonBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
