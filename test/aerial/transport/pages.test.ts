import * as fc from "fast-check";
import { findLink, parseLinks } from "../../../lib/aerial/transport/pages";

describe("Link headers", () => {
  it.each<[string, string | string[] | undefined, string | undefined]>([
    ["none", undefined, undefined],
    ["an empty one", "", undefined],
    ["a line for each", ['<https://a/1>; rel="self"', '<https://a/2>; rel="next"'], "https://a/2"],
    ["all in one line", '<https://a/1>; rel="self", <https://a/2>; rel="next"', "https://a/2"],
    ["a target with commas and semicolons", '<https://a/?q=1,2;3>; rel="next"', "https://a/?q=1,2;3"],
    ["other parameters first", '<https://a/2>; title="a, <b>; rel=\\"x\\""; rel="next"', "https://a/2"],
    ["no quotes", "<https://a/2>;rel=next", "https://a/2"],
    ["several relations", '<https://a/2>; rel="prev NEXT"', "https://a/2"],
    ["another relation alone", '<https://a/2>; rel="nextish"', undefined],
    ["a parameter without a value", '<https://a/2>; crossorigin; rel="next"', "https://a/2"],
    ["the first rel only", '<https://a/2>; rel="prev"; rel="next"', undefined],
    ["rubbish before", 'rubbish, <https://a/2>; rel="next"', "https://a/2"],
    ["a relative target", '</acct/api/v1/orgs?after=x>; rel="next"', "/acct/api/v1/orgs?after=x"],
  ])("with %s are read", (_, value, expected) => {
    expect(findLink(value, "next")).toBe(expected);
  });

  const target = fc
    .string({ maxLength: 30 })
    .map((text) => encodeURI(text.replace(/[\uD800-\uDFFF]/g, "")).replace(/[<>]/g, ""));
  const relation = fc.constantFrom("self", "next", "prev", "first");
  const title = fc.string({ maxLength: 20 }).map((text) => text.replace(/["\\\r\n]/g, ""));
  const link = fc.record({ target, relation, title: fc.option(title, { nil: undefined }), quoted: fc.boolean() });

  it("come back as they were written, in one line or many", () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 6 }), fc.boolean(), (links, oneLine) => {
        const lines = links.map(
          (each) =>
            `<${each.target}>${each.title === undefined ? "" : `; title="${each.title}"`}; rel=${each.quoted ? `"${each.relation}"` : each.relation}`,
        );
        const parsed = parseLinks(oneLine ? lines.join(", ") : lines);
        expect(parsed).toEqual(links.map((each) => ({ target: each.target.trim(), relations: [each.relation] })));
      }),
    );
  });

  it("never make the parser fail or stall", () => {
    const piece = fc.constantFrom("<", ">", ";", ",", '"', "\\", "=", " ", "rel", "next", "a", "https://a/");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
        expect(Array.isArray(parseLinks(pieces.join("")))).toBe(true);
      }),
      { numRuns: 300 },
    );
    const started = performance.now();
    parseLinks(`<${"a".repeat(20_000)}`.repeat(2));
    parseLinks(`<a>${"; a".repeat(20_000)}`);
    parseLinks(`<a>${" ; ".repeat(20_000)}"`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
