/** The elements of a `forEach` that are known at synthesis, and the value of an expression for each of them. */
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, Token, Tokenization, type ITerraformIterator } from "../framework";
import { isLiteral } from "../validation/literal";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** One element of an iterator. */
export interface IteratorElement {
  /** The instance's key: Terraform's `each.key`. */
  readonly key: string;
  /** Terraform's `each.value`. */
  readonly value: unknown;
}

/** The private members of an iterator. Any of them can be missing, because the framework does not guarantee them. */
interface IteratorMembers {
  readonly list?: unknown;
  readonly map?: unknown;
  readonly mapKeyAttributeName?: unknown;
}

/**
 * Returns the elements of an iterator.
 *
 * @returns undefined if only the engine knows them, or if the framework stores them elsewhere
 */
export function iteratorElements(scope: IConstruct, iterator: ITerraformIterator): IteratorElement[] | undefined {
  const { list, map, mapKeyAttributeName } = iterator as IteratorMembers;
  if (list === undefined) {
    return mapElements(resolved(scope, map));
  }
  const values = resolved(scope, list);
  if (!Array.isArray(values)) {
    return undefined;
  }
  const keys = values.map((value: unknown) =>
    mapKeyAttributeName === undefined ? value : memberOf(value, mapKeyAttributeName),
  );
  return keys.every(isLiteralText) ? keys.map((key, index) => ({ key, value: values[index] as unknown })) : undefined;
}

/** Whether an iterator yields a set, in which each element is its own key. */
export function isSetIterator(iterator: ITerraformIterator): boolean {
  const { list, mapKeyAttributeName } = iterator as IteratorMembers;
  return list !== undefined && mapKeyAttributeName === undefined;
}

/** Whether an expression is `each.key`, or `each.value` of a set. Each org then has exactly one key. */
export function isKeyedBy(scope: IConstruct, expression: unknown, iterator: ITerraformIterator | undefined): boolean {
  const text = resolved(scope, expression);
  return text === "${each.key}" || (text === "${each.value}" && iterator !== undefined && isSetIterator(iterator));
}

/**
 * Evaluates an expression for one element.
 *
 * @param expression a literal, `each.key`, `each.value` or a member of `each.value`
 * @returns undefined for any other expression, and for a value that is not a literal text
 */
export function evaluated(scope: IConstruct, expression: unknown, element: IteratorElement): string | undefined {
  const text = resolved(scope, expression);
  if (isLiteralText(text)) {
    return text;
  }
  const value = typeof text === "string" ? valueOf(text, element) : undefined;
  return isLiteralText(value) ? value : undefined;
}

/** Returns a value with its tokens resolved to Terraform expressions. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  // Most values are plain texts, and resolving is slow.
  return typeof value === "string" && !Token.isUnresolved(value)
    ? value
    : (Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing: false }) as unknown);
}

function valueOf(expression: string, { key, value }: IteratorElement): unknown {
  if (expression === "${each.key}") {
    return key;
  }
  if (expression === "${each.value}") {
    return value;
  }
  const [, dotted, quoted] = /^\$\{each\.value(?:\.([\w-]+)|\["([\w-]+)"\])\}$/.exec(expression) ?? [];
  return memberOf(value, dotted ?? quoted);
}

function mapElements(map: unknown): IteratorElement[] | undefined {
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    return undefined;
  }
  const entries = Object.entries(map);
  return entries.every(([key]) => isLiteralText(key)) ? entries.map(([key, value]) => ({ key, value })) : undefined;
}

function memberOf(value: unknown, name: unknown): unknown {
  return typeof value === "object" && value !== null && typeof name === "string"
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isLiteralText(value: unknown): value is string {
  return typeof value === "string" && isLiteral(value);
}
