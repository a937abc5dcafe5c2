/** What `aerial emulator` says when it has started. */
import { inOneLine } from "../../text/printable";
import type { EmulatorOrg } from "../../emulator";
import type { AccountSettings } from "./settings";

/** Orgs that are listed; more would push what is to be copied out of sight. */
const LISTED_ORGS = 20;

/** The shells that lines can be copied to. */
export type Shell = "posix" | "powershell";

/** The shell that a person probably uses: on Windows PowerShell, unless a POSIX shell such as Git Bash says where it is. */
export function shellOf(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): Shell {
  return platform === "win32" && !environment.SHELL && !environment.MSYSTEM ? "powershell" : "posix";
}

/** Lines for a shell that set the variables. */
export function describeVariables(variables: Readonly<Record<string, string>>, shell: Shell): string {
  const lines = Object.entries(variables).map(([name, value]) =>
    shell === "powershell" ? `$env:${name} = '${value.replaceAll("'", "''")}'\n` : `export ${name}=${quote(value)}\n`,
  );
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}

/** Where the page and the admin interface are while the variables lead to real names. */
export function describeOwnAddress(url: string): string {
  return (
    `\nThe emulator's own address is $HTTPS_PROXY (${url}). The page is there, and the admin interface is at ` +
    "$HTTPS_PROXY/_admin.\n"
  );
}

/** Where the state is kept. @param seedFile not used if the state continues */
export function describeState(file: string, resumed: boolean, seedFile: string | undefined): string {
  const seedUnused = seedFile === undefined ? "" : `; the seed file ${seedFile} is not used before a reset`;
  return resumed ? `It goes on from ${file}${seedUnused}.\n` : `It keeps its state in ${file}.\n`;
}

/** The clients of several accounts, which all have the same key. */
export function describeAccounts(accounts: readonly AccountSettings[]): string {
  const width = Math.max(...accounts.map(({ accountId }) => accountId.length));
  const lines = accounts.map(
    ({ accountId, clientId, aerialOrgDomain }) => `  ${accountId.padEnd(width)}  ${clientId}  ${aerialOrgDomain}\n`,
  );
  return accounts.length < 2
    ? ""
    : `\nAccounts, their clients with the key above, and their Aerial orgs:\n${lines.join("")}`;
}

/** The orgs, as an account sees them. */
export function describeOrgs(orgs: readonly EmulatorOrg[], accountId: string): string {
  const shown = orgs
    .slice(0, LISTED_ORGS)
    .map((org) => ({ ...org, id: inOneLine(org.id), domain: inOneLine(org.domain) }));
  const width = Math.max(...shown.map(({ domain }) => domain.length));
  const lines = shown.map((org) => {
    const consent = org.consentTo === accountId ? "can be added" : "has not granted consent";
    return `  ${org.id}  ${org.domain.padEnd(width)}  ${org.accountId === accountId ? "in the account" : consent}\n`;
  });
  const rest = orgs.length - shown.length;
  return lines.length === 0 ? "" : `\nOrgs:\n${lines.join("")}${rest === 0 ? "" : `  … and ${rest} more\n`}`;
}

/** The text as one word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
