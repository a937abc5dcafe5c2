/** The output of the demo. */
import type { EmulatorOrg } from "../../lib/emulator";

/** Prints a text. */
export function say(text: string): void {
  console.log(text);
}

/** Prints the title of a step and a sentence about it. */
export function heading(step: number, title: string, what: string): void {
  const line = `${step}. ${title}`;
  say(`\n${line}\n${"=".repeat(line.length)}\n${what}\n`);
}

/** Prints a table of orgs. */
export function showOrgs(title: string, orgs: readonly EmulatorOrg[]): void {
  const rows = [
    ["ORG", "DOMAIN", "IN THE ACCOUNT", "STATUS", "PRODUCTS"],
    ...orgs.map((org) => [
      org.id,
      org.domain,
      org.accountId === null || org.accountId === undefined ? "no" : org.aerialOrg ? "yes (the Aerial org)" : "yes",
      org.deletionRequested ? `${org.status}, deletion requested` : org.status,
      [...org.products].join(" ") || "-",
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const text = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd());
  say(`\n${title}:\n${text.join("\n")}\n`);
}
