/** The start message of `aerial emulator`. */
import { inOneLine } from "../../text/printable";
import type { EmulatorAccount, EmulatorOrg } from "../../emulator";
import type { AccountSettings } from "./settings";

/** How many orgs the message lists. More would push the lines to copy out of sight. */
const LISTED_ORGS = 20;

/** A shell that the lines can be pasted into. */
export type Shell = "posix" | "powershell";

/** Returns the shell that the user probably has: PowerShell on Windows, unless a POSIX shell such as Git Bash has set its variables. */
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

/** Names the address of the page and the admin interface, since the variables contain the real host names. */
export function describeOwnAddress(url: string): string {
  return (
    `\nThe emulator's own address is $HTTPS_PROXY (${url}). The emulator serves a page at this address, and the admin ` +
    "interface at $HTTPS_PROXY/_admin.\n"
  );
}

/** Says where the state is stored. @param seedFile not read if a stored state exists */
export function describeState(file: string, resumed: boolean, seedFile: string | undefined): string {
  const seedUnused = seedFile === undefined ? "" : `. The seed file ${seedFile} is not used until a reset`;
  return resumed ? `It continues with the state in ${file}${seedUnused}.\n` : `It stores its state in ${file}.\n`;
}

/** Lists the clients of several accounts, which all have the same key. */
export function describeAccounts(accounts: readonly AccountSettings[]): string {
  const width = Math.max(...accounts.map(({ accountId }) => accountId.length));
  const lines = accounts.map(
    ({ accountId, clientId, aerialOrgDomain }) => `  ${accountId.padEnd(width)}  ${clientId}  ${aerialOrgDomain}\n`,
  );
  return accounts.length < 2
    ? ""
    : `\nAccounts, their clients with the key above, and their Aerial orgs:\n${lines.join("")}`;
}

/** The orgs, with what the account can do with each. */
export function describeOrgs(orgs: readonly EmulatorOrg[], account: Pick<EmulatorAccount, "id" | "contract">): string {
  const shown = orgs
    .slice(0, LISTED_ORGS)
    .map((org) => ({ id: inOneLine(org.id), domain: inOneLine(org.domain), standing: standingOf(org, account) }));
  const width = Math.max(...shown.map(({ domain }) => domain.length));
  const lines = shown.map(({ id, domain, standing }) => `  ${id}  ${domain.padEnd(width)}  ${standing}\n`);
  const rest = orgs.length - shown.length;
  return lines.length === 0 ? "" : `\nOrgs:\n${lines.join("")}${rest === 0 ? "" : `  … and ${rest} more\n`}`;
}

/** Whether the account manages the org or can add it; otherwise, the reason why it cannot. */
function standingOf(
  { accountId, consentTo, contract, deletionRequested }: EmulatorOrg,
  account: Pick<EmulatorAccount, "id" | "contract">,
): string {
  if (deletionRequested) {
    return "deletion requested";
  }
  if (accountId !== null) {
    return accountId === account.id ? "in the account" : `belongs to another account, ${inOneLine(accountId)}`;
  }
  if (contract !== account.contract) {
    return "on another Okta contract";
  }
  if (consentTo === null) {
    return "has not granted consent";
  }
  return consentTo === account.id ? "can be added" : `has granted consent to another account, ${inOneLine(consentTo)}`;
}

/** Returns the text as one word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
