/**
 * How many characters must be put in, taken out or replaced to make one text of another (Levenshtein). Two characters
 * that changed places count as two.
 */
export function editDistance(one: string, other: string): number {
  // Each row holds the distances of one more character of `one` to every beginning of `other`.
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
