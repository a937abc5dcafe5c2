/** The stacks of a program, each with a state of its own, and which org is in which. */
import type { Org } from "../../aerial";
import { byAge } from "./names";

/** The name of a program's only stack, with which the names of several begin. It is in paths and in the names of local states. */
export const STACK = "orgs";

/** The stacks that the orgs of a program are split into. */
export interface Stacks {
  /** How many orgs a stack is to have at most, without the Aerial org. */
  readonly orgsPerStack: number;
  /** In their order; the Aerial org is in the first one. */
  readonly names: readonly [string, ...string[]];
}

/** Stacks, and which org is in which. */
export interface StackAssignment {
  readonly stacks: Stacks;
  /** The name of the stack, by org id. */
  readonly stackOf: ReadonlyMap<string, string>;
}

/** Digits of a stack's number at least, so that names sort as numbers do. */
const DIGITS = 2;

/**
 * Assigns orgs to stacks: the oldest ones to the first stack, so many to each. An org that joins the account later changes
 * the stack of no other one. There is at least one stack.
 */
export function assignStacks(orgs: readonly Pick<Org, "id" | "createdDate">[], orgsPerStack: number): StackAssignment {
  const count = Math.ceil(orgs.length / orgsPerStack);
  const digits = Math.max(DIGITS, String(count).length);
  const nameOf = (index: number): string => `${STACK}-${String(index + 1).padStart(digits, "0")}`;
  const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => nameOf(index + 1));
  return {
    stacks: { orgsPerStack, names: [nameOf(0), ...others] },
    stackOf: new Map([...orgs].sort(byAge).map(({ id }, index) => [id, nameOf(Math.floor(index / orgsPerStack))])),
  };
}
