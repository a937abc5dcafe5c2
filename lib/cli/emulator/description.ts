/** The text that `aerial emulator` prints at the start. */
import { inOneLine } from "../../text/printable";
import type { EmulatorOrg } from "../../emulator";
import type { AccountSettings } from "./settings";

/** The number of orgs that are listed. More would push the lines to copy out of sight. */
const LISTED_ORGS = 20;

/** The shells that export lines can be printed for. */
export type Shell = "posix" | "powershell";

/** Returns the user's probable shell: PowerShell on Windows, unless the variables of a POSIX shell such as Git Bash are set. */
export function shellOf(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): Shell {
  return platform === "win32" && !environment.SHELL && !environment.MSYSTEM ? "powershell" : "posix";
}

/** Returns the lines that set the variables in a shell. */
export function describeVariables(variables: Readonly<Record<string, string>>, shell: Shell): string {
  const lines = Object.entries(variables).map(([name, value]) =>
    shell === "powershell" ? `$env:${name} = '${value.replaceAll("'", "''")}'\n` : `export ${name}=${quote(value)}\n`,
  );
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}

/** Returns the address of the page and the admin interface, for when the variables contain real names. */
export function describeOwnAddress(url: string): string {
  return (
    `\nThe emulator's own address is $HTTPS_PROXY (${url}). It serves the page there, and the admin interface at ` +
    "$HTTPS_PROXY/_admin.\n"
  );
}

/** Returns where the state is kept. @param seedFile not used if the state is resumed */
export function describeState(file: string, resumed: boolean, seedFile: string | undefined): string {
  const seedUnused =
    seedFile === undefined ? "" : ` The seed file ${seedFile} is not used until you reset the emulator.`;
  return resumed ? `State resumed from ${file}.${seedUnused}\n` : `State kept in ${file}.\n`;
}

/** Returns the clients of several accounts, which all have the same key. */
export function describeAccounts(accounts: readonly AccountSettings[]): string {
  const width = Math.max(...accounts.map(({ accountId }) => accountId.length));
  const lines = accounts.map(
    ({ accountId, clientId, aerialOrgDomain }) => `  ${accountId.padEnd(width)}  ${clientId}  ${aerialOrgDomain}\n`,
  );
  return accounts.length < 2
    ? ""
    : `\nAccounts with their clients, which use the key above, and their Aerial orgs:\n${lines.join("")}`;
}

/** Returns the list of the orgs from an account's point of view. */
export function describeOrgs(orgs: readonly EmulatorOrg[], accountId: string): string {
  const shown = orgs
    .slice(0, LISTED_ORGS)
    .map((org) => ({ ...org, id: inOneLine(org.id), domain: inOneLine(org.domain) }));
  const width = Math.max(...shown.map(({ domain }) => domain.length));
  const lines = shown.map((org) => `  ${org.id}  ${org.domain.padEnd(width)}  ${relationOf(org, accountId)}\n`);
  const rest = orgs.length - shown.length;
  return lines.length === 0 ? "" : `\nOrgs:\n${lines.join("")}${rest === 0 ? "" : `  … and ${rest} more\n`}`;
}

function relationOf({ accountId: manager, consentTo }: EmulatorOrg, accountId: string): string {
  if (manager === accountId) {
    return "in the account";
  }
  if (manager !== null) {
    return `in the account ${inOneLine(manager)}`;
  }
  return consentTo === accountId ? "can be added" : "has not granted consent";
}

/** Quotes a text as one word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
