/** The `--ignore` option: differences that do not count. */
import { editDistance } from "../../constructs/validation/edit-distance";
import { resources } from "../../resources";
import { IgnoreError } from "../errors";
import type { AttributeDifference } from "./differences";

const TYPES: readonly string[] = Object.keys(resources);
const ATTRIBUTES: readonly string[] = [
  ...new Set(Object.values(resources).flatMap(({ schema }) => Object.keys(schema.attributes))),
].sort();
/** With more edits than this, two names are not similar. */
const MOST_EDITS = 3;

/** The names in `--ignore`: attributes, types and addresses of resources. */
export class Ignored {
  private readonly found = new Set<string>();

  /** @throws IgnoreError if a name can be none of these */
  constructor(private readonly names: readonly string[]) {
    for (const name of names) {
      if (!TYPES.includes(name) && !ATTRIBUTES.includes(name) && !isAddress(name)) {
        throw new IgnoreError(
          name,
          `not an attribute, a resource type or a resource address. ${suggestion(name, [...TYPES, ...ATTRIBUTES])}`,
        );
      }
    }
  }

  /** Records existing resources for {@link checkAddresses}. */
  seen(addresses: readonly string[]): void {
    addresses.forEach((address) => this.found.add(address));
  }

  /** Returns whether all differences of a resource are ignored. */
  hasResource(address: string, type: string): boolean {
    return this.names.includes(type) || this.names.includes(address);
  }

  /** Returns whether a difference is ignored in all resources. */
  hasAttribute({ name }: AttributeDifference): boolean {
    return this.names.includes(name);
  }

  /** Checks the addresses after all stacks have been checked. @throws IgnoreError if no stack contains one of them */
  checkAddresses(): void {
    const missing = this.names.find((name) => isAddress(name) && !this.found.has(name));
    if (missing !== undefined) {
      throw new IgnoreError(
        missing,
        `no stack has a resource with this address. ${suggestion(missing, [...this.found])}`,
      );
    }
  }
}

/** Whether a name is the address of a resource of this provider, in a module or not. */
function isAddress(name: string): boolean {
  return TYPES.some((type) => name.startsWith(`${type}.`) || name.includes(`.${type}.`));
}

function suggestion(name: string, known: readonly string[]): string {
  const [closest] = known
    .map((candidate) => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return closest !== undefined && closest.edits <= MOST_EDITS
    ? `Did you mean ${closest.candidate}?`
    : `Use an attribute such as product_ids, a type such as ${TYPES.at(-1)!}, or an address such as aerial_org.sales.`;
}
