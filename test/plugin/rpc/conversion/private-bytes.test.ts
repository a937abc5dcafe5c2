import * as fc from "fast-check";
import { decodePrivate, encodePrivate } from "../../../../lib/plugin/rpc/conversion/private-bytes";

const text = (value: string) => new TextEncoder().encode(value);

describe("the private bytes", () => {
  it("are none where there is nothing to keep", () => {
    expect(encodePrivate({})).toEqual(new Uint8Array(0));
    expect(encodePrivate({ kept: {}, change: {}, destroy: {} })).toEqual(new Uint8Array(0));
    expect(decodePrivate(new Uint8Array(0))).toEqual({});
    expect(decodePrivate(undefined)).toEqual({});
  });

  it("hold all parts, and no part that is empty", () => {
    const entries = fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false }), { noNullPrototype: true });
    fc.assert(
      fc.property(entries, entries, entries, (kept, change, destroy) => {
        const parts = Object.entries({ kept, change, destroy });
        const read = decodePrivate(encodePrivate({ kept, change, destroy } as never));
        const filled = parts.filter(([, part]) => Object.keys(part).length > 0);
        expect(JSON.stringify(read)).toBe(JSON.stringify(Object.fromEntries(filled)));
      }),
    );
  });

  it("keep a key of any name", () => {
    const kept = Object.fromEntries([["__proto__", 1]]);
    expect(Object.entries(decodePrivate(encodePrivate({ kept })).kept!)).toEqual([["__proto__", 1]]);
  });

  it("of another provider are read as empty where they are a JSON object", () => {
    expect(decodePrivate(text('{"schema_version":"1"}'))).toEqual({});
  });

  it.each([["{"], ["null"], ["[]"], ['"secret"'], ['{"kept":"secret"}'], ['{"kept":[1]}'], ['{"change":5}']])(
    "that are %s are refused, without being quoted",
    (bytes) => {
      const read = () => decodePrivate(text(bytes));
      expect(read).toThrow(expect.objectContaining({ code: "ERR_PLUGIN_DIAGNOSTIC" }));
      expect(read).toThrow(/^Unreadable private state: (?!.*secret)/);
    },
  );
});
