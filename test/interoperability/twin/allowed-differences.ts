/** Where the answers of the two frameworks may differ, and why. One that does not occur any longer fails, too. */
export const ALLOWED: readonly {
  readonly reason: string;
  readonly places: Readonly<Record<string, readonly string[]>>;
}[] = [];
