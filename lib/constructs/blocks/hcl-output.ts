/**
 * The HCL output of this library's constructs.
 *
 * The framework's own writer does not know actions, and one edition's does not know ephemeral resources. It also writes the
 * blocks in `lifecycle` as attributes, does not escape backslashes or quotation marks next to a token, and adds a line feed
 * to texts of several lines. This library therefore writes its constructs itself, from the values of their JSON, so that
 * both outputs mean the same.
 */
import { resolved } from "../declared-orgs/iterator-elements";
import { TerraformStack, type TerraformElement } from "../framework";
import { WRITTEN_KINDS, writeHcl, type JsonBody } from "./hcl-blocks";

/** An object whose method is replaced, without a change of its class. */
interface Synthesized {
  toHclTerraform(): any;
}

/** Blocks, by kind, type and name. */
type Blocks = Record<string, Record<string, Record<string, JsonBody | undefined>>>;

const elementsOf = new WeakMap<TerraformStack, WeakSet<object>>();

/**
 * Lets this library, instead of the framework, write an element's block when its stack is synthesized as HCL. The framework
 * still writes import blocks, moved blocks and required providers.
 */
export function writeAsHcl<T extends TerraformElement>(element: T): T {
  elementsIn(TerraformStack.of(element)).add(element);
  const { toHclTerraform } = element;
  (element as Synthesized).toHclTerraform = () => without(WRITTEN_KINDS, toHclTerraform.call(element) as JsonBody);
  return element;
}

/** Returns the elements of a stack that this module writes. The first call extends the stack's output. */
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
    // A construct that was removed from the tree is not written.
    const fragments = (stack.node.findAll() as unknown as TerraformElement[])
      .filter((element) => elements.has(element))
      .map((element) => overridden(resolved(stack, element.toTerraform()) as JsonBody, json));
    fragments.forEach((fragment) => addMetadata(metadata, fragment));
    // A resource that was moved elsewhere has no block.
    const texts = [hcl, ...[providersOf(stack, elements, json), ...fragments].map(writeHcl)].filter(
      (text) => text !== "",
    );
    return { hcl: `${texts.join("\n\n")}\n`, metadata };
  };
  return elements;
}

/** Returns the blocks of a fragment, except providers, from the stack's JSON, which includes the stack's overrides. */
function overridden(fragment: JsonBody, json: Blocks): JsonBody {
  const blocks = blocksOf(fragment).map(([kind, type, name]) => ({
    [kind]: { [type]: { [name]: json[kind]?.[type]?.[name] } },
  }));
  return Object.assign({}, ...blocks) as JsonBody;
}

/** Returns the providers that the framework does not write: this library's, and those that exist only as overrides. */
function providersOf(stack: TerraformStack, elements: WeakSet<object>, json: Blocks): JsonBody {
  const others = stack.allProviders().filter((provider) => !elements.has(provider));
  const written = new Set(others.map(({ terraformResourceType }) => terraformResourceType));
  return { provider: Object.fromEntries(Object.entries(json.provider ?? {}).filter(([type]) => !written.has(type))) };
}

/** Adds the metadata of a fragment, which are the comments in its blocks, as the framework does. */
function addMetadata(metadata: Blocks, fragment: JsonBody): void {
  for (const [kind, type, name, body] of blocksOf(fragment)) {
    ((metadata[kind] ??= {})[type] ??= {})[name] = { "//": body?.["//"] };
  }
}

/** Returns the kind, type, name and body of each block in a fragment. Providers have no name and are left out. */
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
