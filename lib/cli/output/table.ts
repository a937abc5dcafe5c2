import Table from "cli-table3";
import { inOneLine } from "../../text/printable";

/** A cell: a text, or a text with a color. The content is not trusted. */
export type Cell = string | { readonly text: string; readonly style: (text: string) => string };

/** Returns a table with a title row and without borders, which people can read and `grep` can search. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const borders = [
    "top",
    "top-mid",
    "top-left",
    "top-right",
    "bottom",
    "bottom-mid",
    "bottom-left",
    "bottom-right",
    "left",
    "left-mid",
    "mid",
    "mid-mid",
    "right",
    "right-mid",
  ];
  const drawn = new Table({
    chars: { ...Object.fromEntries(borders.map((name) => [name, ""])), middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
  drawn.push([...head], ...rows.map((row) => row.map(show)));
  // The last cell of a row is padded with spaces, which nobody needs.
  return `${drawn.toString().replace(/ +$/gm, "")}\n`;
}

function show(cell: Cell): string {
  return typeof cell === "string" ? inOneLine(cell) : cell.style(inOneLine(cell.text));
}
