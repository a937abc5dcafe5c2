/** The state file that an engine would have written for what the engine in memory applied. */
import { encodePrivate } from "../../../lib/plugin/rpc/conversion/private-bytes";
import { PROVIDER_ADDRESS } from "../../../tools/workspace/built-provider";
import type { Block, StateEntry } from "../../campaign/support/memory-engine";

/** Returns the text of `terraform.tfstate`. */
export function stateFileOf(state: ReadonlyMap<string, StateEntry>, blocks: readonly Block[]): string {
  const createdFirst = new Set(
    blocks.filter(({ createBeforeDestroy }) => createBeforeDestroy).map(({ type, name }) => `${type}.${name}`),
  );
  const resources = [...state].map(([address, entry]) => ({
    mode: "managed",
    type: entry.type,
    name: address.slice(entry.type.length + 1),
    provider: `provider["${PROVIDER_ADDRESS}"]`,
    instances: [
      {
        schema_version: 0,
        attributes: entry.values,
        sensitive_attributes: [],
        private: Buffer.from(encodePrivate(entry.private)).toString("base64"),
        ...(entry.dependencies.length === 0 ? {} : { dependencies: entry.dependencies }),
        ...(createdFirst.has(address) ? { create_before_destroy: true } : {}),
      },
    ],
  }));
  const lineage = "00000000-0000-0000-0000-000000000001";
  return JSON.stringify({ version: 4, terraform_version: "1.5.0", serial: 1, lineage, outputs: {}, resources });
}
