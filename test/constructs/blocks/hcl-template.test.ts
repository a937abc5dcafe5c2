import { quotedTemplate } from "../../../lib/constructs/blocks/hcl-template";

describe("A text, quoted for HCL,", () => {
  it.each([
    ["Acme", '"Acme"'],
    ["", '""'],
    ['Acme "East"', String.raw`"Acme \"East\""`],
    ["C:\\new", String.raw`"C:\\new"`],
    ["one\ntwo\r\n\tthree", String.raw`"one\ntwo\r\n\tthree"`],
    ["\u0000\u001b\u007f", String.raw`"\u0000\u001b\u007f"`],
    ["Ä 日本 🙂", '"Ä 日本 🙂"'],
    ["5 $ and 5 %, {}", '"5 $ and 5 %, {}"'],
  ])("is escaped: %j", (text, quoted) => {
    expect(quotedTemplate(text)).toBe(quoted);
  });

  it.each([
    ["${var.name}", '"${var.name}"'],
    ['name sw "${var.prefix}"', String.raw`"name sw \"${"${var.prefix}"}\""`],
    ['${join(",", ["a\\"b", "}"])}\n', String.raw`"${'${join(",", ["a\\"b", "}"])}'}\n"`],
    ['${upper("${var.a}"}")}"', String.raw`"${'${upper("${var.a}"}'}\")}\""`],
    ['${{a = "{"}["a"]}"', String.raw`"${'${{a = "{"}["a"]}'}\""`],
    ['%{if var.a == "b"}"%{endif}', String.raw`"${'%{if var.a == "b"}'}\"%{endif}"`],
    ['$${"a"} %%{"b"}', String.raw`"$${"${"}\"a\"} %%{\"b\"}"`],
    ['${"$${"}"', String.raw`"${'${"$${"}'}\""`],
    ['${unclosed "', '"${unclosed ""'],
  ])("keeps its interpolations, directives and their escapes: %j", (text, quoted) => {
    expect(quotedTemplate(text)).toBe(quoted);
  });
});
