/** The beginning of a JSON value. */
export interface Begin {
  readonly value: unknown;
  /** Whether the rest of the value is omitted. */
  readonly cut: boolean;
}

/**
 * Copies the beginning of a JSON value until the copy's JSON has about this many characters. The rest is not visited,
 * so a long list costs no more than a short one. Strings stay complete, because a secret cannot be recognized if it is
 * cut.
 * @param characters approximate maximum length of the copy's JSON; it is exceeded if the last string is long
 */
export function beginOf(value: unknown, characters: number): Begin {
  let left = characters;
  let cut = false;
  const isOver = (): boolean => {
    cut ||= left <= 0;
    return cut;
  };
  const copy = (member: unknown): unknown => {
    if (Array.isArray(member)) {
      left -= 2;
      const items: unknown[] = [];
      for (const item of member) {
        if (isOver()) {
          break;
        }
        left -= 1;
        items.push(copy(item));
      }
      return items;
    }
    if (typeof member === "object" && member !== null) {
      left -= 2;
      const members: [string, unknown][] = [];
      for (const [name, inner] of Object.entries(member)) {
        if (inner === undefined) {
          continue;
        }
        if (isOver()) {
          break;
        }
        left -= name.length + 4;
        members.push([name, copy(inner)]);
      }
      return Object.fromEntries(members);
    }
    left -= typeof member === "string" ? member.length + 2 : String(member).length;
    return member;
  };
  return { value: copy(value), cut };
}
