import { EVENT_TYPES, eventTypesOf } from "../../../lib/cli/log/event-types";

describe("the types of events", () => {
  it.each(Object.entries(EVENT_TYPES))("are named %s in short", (name, types) => {
    expect(eventTypesOf(name)).toEqual(types);
    expect(types.every((type) => type.startsWith("account."))).toBe(true);
  });

  it.each([
    ["account.org_group.create", ["account.org_group.create"]],
    ["status ", undefined],
    ["toString", undefined],
    ['account.org.add" or', undefined],
  ])("%j are %j", (text, expected) => {
    expect(eventTypesOf(text)).toEqual(expected);
  });
});
