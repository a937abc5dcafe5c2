import { ForeignTexts } from "../../lib/text/foreign-texts";

const FAKE = "acme\nWarning: Apply complete!";
const SHOWN = String.raw`acme\u{a}Warning: Apply complete!`;

describe("texts that came from elsewhere", () => {
  it("start no line in a message, whose own lines stay", () => {
    const texts = new ForeignTexts();
    texts.note({ orgs: [{ domain: FAKE, name: "Acme" }] });
    expect(texts.quote(`The org ${FAKE} is active.\n\nDeactivate ${FAKE} first.`)).toBe(
      `The org ${SHOWN} is active.\n\nDeactivate ${SHOWN} first.`,
    );
  });

  it("are found where a message shows them trimmed and in lowercase", () => {
    const texts = new ForeignTexts();
    texts.note(` ${FAKE}\n`);
    expect(texts.quote(`The org ${FAKE.toLowerCase()}.`)).toBe(`The org ${SHOWN.toLowerCase()}.`);
  });

  it("are quoted whole where one contains another", () => {
    const texts = new ForeignTexts();
    texts.note(["a\nb", "a\nb\nc"]);
    expect(texts.quote("a\nb\nc")).toBe(String.raw`a\u{a}b\u{a}c`);
  });

  it("may be names of members, and what stands between quotes of a replacement", () => {
    const texts = new ForeignTexts();
    texts.note({ "$&\nkey": null });
    expect(texts.quote("$&\nkey")).toBe(String.raw`$&\u{a}key`);
  });

  it("are found however deep a server nests them", () => {
    const texts = new ForeignTexts();
    let value: unknown = "a\nb";
    for (let depth = 0; depth < 100_000; depth += 1) {
      value = [value];
    }
    texts.note(value);
    expect(texts.quote("a\nb")).toBe(String.raw`a\u{a}b`);
  });

  it("are no more than a thousand: then no line feed is trusted", () => {
    const texts = new ForeignTexts();
    texts.note(Array.from({ length: 1001 }, (_, index) => `${index}\n`));
    expect(texts.quote("own\ntext")).toBe(String.raw`own\u{a}text`);
  });
});
