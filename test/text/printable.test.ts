import fc from "fast-check";
import { escapeJson, inOneLine, visible, visibleJson } from "../../lib/text/printable";

const HIDDEN_BUT_LINE_FEED = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u034f\u3164\u{e0000}-\u{e0fff}]/u;
/** Texts in which what is looked for is not rare. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ..."\n\r\t\u001b\u0007\u007f\u009b\u061c\u200b\u200d\u200e\u202e\u2028\u2029\u2066\ufeff\u034f\u3164\ufe0f\u{e0002}\u{e0fff}\ud800",
    ),
    fc.constantFrom("a", "ž", "日", "\\", '"', "{"),
  ),
});

describe("a text for a terminal", () => {
  it.each([
    ["a\u001b]0;title\u0007b", String.raw`a\u{1b}]0;title\u{7}b`],
    ["a\r\n\tb", String.raw`a\u{d}\u{a}\u{9}b`],
    ["abc\u202edef\u2066", String.raw`abc\u{202e}def\u{2066}`],
    ["acme\u200b.okta\u2028.com\u009b", String.raw`acme\u{200b}.okta\u{2028}.com\u{9b}`],
    ["half \ud83d", String.raw`half \u{d83d}`],
    ["žluťoučký 日本 👍", "žluťoučký 日本 👍"],
    ["👩🏽‍💻 ❤️‍🔥", "👩🏽‍💻 ❤️‍🔥"],
    ["acme\u200dsales", String.raw`acme\u{200d}sales`],
  ])("%j is %j in one line", (text, shown) => {
    expect(inOneLine(text)).toBe(shown);
  });

  it("keeps line feeds where they are its author's own", () => {
    expect(visible("first\n\nsecond\u001b[2J\r\n")).toBe("first\n\nsecond\\u{1b}[2J\\u{d}\n");
  });

  it("holds nothing that a reader cannot see, whatever it was made of", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(HIDDEN_BUT_LINE_FEED);
        expect(inOneLine(text)).not.toContain("\n");
        expect(inOneLine(inOneLine(text))).toBe(inOneLine(text));
      }),
    );
  });
});

describe("JSON for a terminal", () => {
  it("is the same value, without what a terminal would obey", () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.oneof(anyText, fc.array(anyText))), (value) => {
        const json = visibleJson(value, 2);
        expect(json).not.toMatch(HIDDEN_BUT_LINE_FEED);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("escapes above U+FFFF by surrogates", () => {
    expect(escapeJson(JSON.stringify("\u{e0041}\u202e"))).toBe(String.raw`"\udb40\udc41\u202e"`);
  });
});
