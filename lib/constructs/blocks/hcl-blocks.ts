/**
 * Writes Terraform's JSON as HCL.
 *
 * In JSON, blocks look like attributes, and addresses look like texts. The engine distinguishes them with its schemas. This
 * module uses the shapes below, which contain the engine's own blocks. The resources of this library have no others.
 */
import { quotedTemplate } from "./hcl-template";

/** A body in Terraform's JSON: attributes and blocks by name. */
export interface JsonBody {
  readonly [name: string]: unknown;
}

/** The content of a block. */
interface Shape {
  /** The number of labels of the block. @default 0 */
  readonly labels?: number;
  /** The nested blocks. All other names are attributes. @default none */
  readonly blocks?: Readonly<Record<string, Shape>>;
  /** The attributes whose texts are addresses or keywords, which HCL does not quote. @default none */
  readonly addresses?: readonly string[];
}

const LIFECYCLE: Shape = {
  blocks: { precondition: {}, postcondition: {}, action_trigger: { addresses: ["events", "actions"] } },
  addresses: ["ignore_changes", "replace_triggered_by"],
};
const PROVISIONER: Shape = { labels: 1, blocks: { connection: {} }, addresses: ["when", "on_failure"] };
const RESOURCE: Shape = {
  labels: 2,
  blocks: { lifecycle: LIFECYCLE, connection: {}, provisioner: PROVISIONER },
  addresses: ["provider", "depends_on"],
};

/** The blocks at the top of a file. */
const FILE: Shape = {
  blocks: {
    provider: { labels: 1 },
    resource: RESOURCE,
    data: RESOURCE,
    ephemeral: RESOURCE,
    action: { ...RESOURCE, blocks: { ...RESOURCE.blocks, config: {} } },
  },
};

/** The kinds of blocks that {@link writeHcl} writes. */
export const WRITTEN_KINDS = Object.keys(FILE.blocks!);

/**
 * Returns the HCL of providers, resources, data sources, ephemeral resources and actions.
 *
 * @param file Terraform's JSON, without tokens. Blocks of other kinds are left out.
 */
export function writeHcl(file: JsonBody): string {
  return entriesOf(file)
    .flatMap(([name, content]) => {
      const shape = FILE.blocks![name];
      return shape === undefined ? [] : writeBlocks(name, content, shape);
    })
    .join("\n\n");
}

/** Writes the blocks of one name. In JSON, they are a body, a list of bodies, or an object whose names are labels. */
function writeBlocks(header: string, content: unknown, shape: Shape, labels = shape.labels ?? 0): string[] {
  if (Array.isArray(content)) {
    return content.flatMap((body) => writeBlocks(header, body, shape, labels));
  }
  if (!isBody(content)) {
    return [];
  }
  if (labels > 0) {
    return entriesOf(content).flatMap(([label, inner]) =>
      writeBlocks(`${header} ${quotedTemplate(label)}`, inner, shape, labels - 1),
    );
  }
  const lines = writeBody(content, shape);
  return [lines.length === 0 ? `${header} {}` : `${header} {\n${indented(lines.join("\n"))}\n}`];
}

/** Writes the attributes of a body, then its blocks. */
function writeBody(body: JsonBody, { blocks = {}, addresses = [] }: Shape): string[] {
  const entries = entriesOf(body);
  const isBlock = ([name]: readonly [string, unknown]) => name in blocks;
  return [
    ...entries
      .filter((entry) => !isBlock(entry))
      .map(([name, value]) => `${name} = ${addresses.includes(name) ? writeAddresses(value) : writeValue(value)}`),
    ...entries.filter(isBlock).flatMap(([name, content]) => writeBlocks(name, content, blocks[name]!)),
  ];
}

/** Writes an address or a keyword, or a list of them. */
function writeAddresses(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(writeAddresses).join(", ")}]`;
  }
  // A construct's `fqn` is an interpolation if it was passed as a text.
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : writeValue(value);
}

function writeValue(value: unknown): string {
  if (typeof value === "string") {
    return quotedTemplate(value);
  }
  if (Array.isArray(value)) {
    return writeCollection("[", value.map(writeValue), "]");
  }
  if (isBody(value)) {
    const given = Object.entries(value).filter(([, item]) => item !== undefined);
    return writeCollection(
      "{",
      given.map(([name, item]) => `${quotedTemplate(name)} = ${writeValue(item)}`),
      "}",
    );
  }
  return String(value);
}

function writeCollection(open: string, items: readonly string[], close: string): string {
  return items.length === 0 ? open + close : `${open}\n${indented(items.join(",\n"))},\n${close}`;
}

/** Returns the entries of a body, without the comment "//". */
function entriesOf(body: JsonBody): [string, unknown][] {
  return Object.entries(body).filter(([name, value]) => name !== "//" && value !== undefined);
}

function isBody(value: unknown): value is JsonBody {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Indents each line. This is safe because no quoted text contains a line feed. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
