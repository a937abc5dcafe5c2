/**
 * The service's choice of all values that a plan leaves to it. It depends only on the name, the revision, and the value's
 * place.
 */
import { createHash } from "node:crypto";
import { UNKNOWN, type Type } from "../../../../lib/plugin";

type Signature = Type<unknown>["signature"];

/** Short, and the same in both languages. */
export function hash(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("|")).digest("hex").slice(0, 8);
}

/** The inputs of the generated values. */
export interface Maker {
  readonly name: string;
  readonly revision: number;
}

/** Makes a value of a type. */
export function madeValue(maker: Maker, signature: Signature, path: string): unknown {
  const [kind, of] = typeof signature === "string" ? [signature] : signature;
  const made = (inner: unknown, step: string) => madeValue(maker, inner as Signature, `${path}${step}`);
  switch (kind) {
    case "object":
      return Object.fromEntries(Object.entries(of as object).map(([name, type]) => [name, made(type, `.${name}`)]));
    case "list":
      return [made(of, "[0]")];
    case "set":
      return [made(of, "[]")];
    case "map":
      return { made: made(of, "[made]") };
    case "bool":
      return true;
    case "number":
      return maker.revision;
    default:
      return `${path} ${hash(maker.name)}`;
  }
}

/** Puts a value in the place of everything that is unknown. The elements of a set have neither index nor key. */
export function completed(maker: Maker, signature: Signature, value: unknown, path: string): unknown {
  if (value === UNKNOWN) {
    return madeValue(maker, signature, path);
  }
  const [kind, of] = typeof signature === "string" ? [signature] : signature;
  if (value === null || !["object", "list", "set", "map"].includes(kind)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) =>
      completed(maker, of as Signature, element, kind === "set" ? `${path}[]` : `${path}[${index}]`),
    );
  }
  const types = of as Record<string, Signature>;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, part]) =>
      kind === "map"
        ? [name, completed(maker, of as Signature, part, `${path}[${name}]`)]
        : [name, completed(maker, types[name]!, part, `${path}.${name}`)],
    ),
  );
}
