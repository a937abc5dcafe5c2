/** Assigns the orgs of a program to stacks. Each stack has its own state. */
import type { Org } from "../../aerial";
import { byAge } from "./names";

/** The name of a program's only stack, and the prefix of several names. Paths and names of local states contain it. */
export const STACK = "orgs";

/** The stacks that the orgs of a program are split into. */
export interface Stacks {
  /** The maximum number of orgs in a stack, without the Aerial org. */
  readonly orgsPerStack: number;
  /** In their order; the Aerial org is in the first one. */
  readonly names: readonly [string, ...string[]];
}

/** The stacks, and the stack of each org. */
export interface StackAssignment {
  readonly stacks: Stacks;
  /** The name of the stack, by org id. */
  readonly stackOf: ReadonlyMap<string, string>;
}

/** The minimum number of digits in a stack's number, so that names sort like numbers. */
const DIGITS = 2;

/**
 * Assigns orgs to stacks by age, the oldest ones to the first stack. An org that joins the account later does not change
 * the stack of another one. The result has at least one stack.
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
