/**
 * Returns the number of characters to insert, delete or replace to turn one text into another (Levenshtein distance). Two
 * swapped characters are two changes.
 */
export function editDistance(one: string, other: string): number {
  // Each row contains the distances from a prefix of `one`, which grows by one character, to every prefix of `other`.
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
