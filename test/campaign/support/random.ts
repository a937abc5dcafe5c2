/** Chances that are the same in every run with the same seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  /** One of them. @throws RangeError if there is none */
  pick<T>(values: readonly T[]): T;
  /** Each of them with a chance of one half. */
  subset<T>(values: readonly T[]): T[];
  shuffled<T>(values: readonly T[]): T[];
}

/** Mulberry32 by a seed, whose neighbours have nothing in common. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (values) => {
      if (values.length === 0) {
        throw new RangeError("There is nothing to pick from.");
      }
      return values[integer(0, values.length - 1)]!;
    },
    subset: (values) => values.filter(() => next() < 0.5),
    shuffled: (values) => {
      const rest = [...values];
      return values.map(() => rest.splice(integer(0, rest.length - 1), 1)[0]!);
    },
  };
}
