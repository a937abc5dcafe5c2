/** A value of Terraform's `dynamic` type, together with its type. The value stays in its MessagePack form. */
export interface DynamicContent {
  /** The type, in Terraform's JSON notation. */
  readonly type: unknown;
  /** The value, as MessagePack decodes it. */
  readonly value: unknown;
}

/** Reads `[type as JSON, value]`; undefined for any other form. */
export function decodeAny(raw: unknown): DynamicContent | undefined {
  if (!Array.isArray(raw) || raw.length !== 2 || !(raw[0] instanceof Uint8Array)) {
    return undefined;
  }
  try {
    return { type: JSON.parse(new TextDecoder().decode(raw[0])) as unknown, value: raw[1] as unknown };
  } catch {
    return undefined;
  }
}

/** Writes `[type as JSON, value]`. */
export function encodeAny(content: DynamicContent): [Uint8Array, unknown] {
  return [new TextEncoder().encode(JSON.stringify(content.type)), content.value];
}
