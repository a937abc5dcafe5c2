import { readFile } from "node:fs/promises";
import { inOneLine } from "../text/printable";
import { startEmulator, type EmulatorSeed } from "../emulator";
import { SeedFileError } from "./errors";
import { openKeyFile } from "./key-file";
import type { CommandContext } from "./command-context";
import { quickstartClient, quickstartSeed } from "./quickstart";

/** Options of `aerial emulator`. */
export interface EmulatorCommandOptions {
  readonly port: number;
  readonly seed?: string;
  readonly state?: string;
  readonly latency: number;
  readonly environment: "sandbox" | "production";
  readonly partnerProgram: boolean;
  readonly quickstart: boolean;
  readonly directory?: string;
}

/**
 * Serves an emulator until it is told to stop.
 * @throws SeedFileError, KeyFileError, EmulatorError
 */
export async function runEmulator(options: EmulatorCommandOptions, { out, stop }: CommandContext): Promise<void> {
  const { port, environment, partnerProgram, state: stateFile } = options;
  const fileSeed = options.seed === undefined ? undefined : await readSeed(options.seed);
  const key = options.quickstart || fileSeed === undefined ? await openKeyFile(options.directory) : undefined;
  try {
    const base = key === undefined || fileSeed?.accounts?.length ? fileSeed : together(fileSeed, quickstartSeed);
    const seed = key === undefined ? base : together(base, { clients: [quickstartClient(base ?? {}, key.publicKey)] });
    const switches = { latencyMilliseconds: options.latency };
    const emulator = await startEmulator({ port, environment, partnerProgram, seed, stateFile, switches });
    try {
      out(`Aerial emulator (${environment}) at ${emulator.url}\n`);
      if (stateFile !== undefined) {
        out(describeState(stateFile, emulator.resumed, options.seed));
      }
      if (key !== undefined) {
        // A state file may be of other accounts than the seed, and knows the client with an earlier key.
        const client = quickstartClient({ accounts: emulator.admin.accounts() }, key.publicKey);
        emulator.admin.seed({ clients: [client] });
        out(describeQuickstart(emulator.url, client.accountId, client.clientId, key.file));
        out(describeOrgs(emulator.admin.orgs(), client.accountId));
      }
      out("\nOpen the address in a browser to see orgs and requests live. Stop it with Ctrl-C.\n");
      await aborted(stop);
    } finally {
      await emulator.close();
    }
  } finally {
    await key?.remove();
  }
}

function together(first: EmulatorSeed | undefined, second: EmulatorSeed): EmulatorSeed {
  return {
    accounts: [...(first?.accounts ?? []), ...(second.accounts ?? [])],
    clients: [...(first?.clients ?? []), ...(second.clients ?? [])],
    orgs: [...(first?.orgs ?? []), ...(second.orgs ?? [])],
  };
}

function describeState(file: string, resumed: boolean, seedFile: string | undefined): string {
  const seedUnused = seedFile === undefined ? "" : `; the seed file ${seedFile} is not used before a reset`;
  return resumed ? `It goes on from ${file}${seedUnused}.\n` : `It keeps its state in ${file}.\n`;
}

async function readSeed(file: string): Promise<EmulatorSeed> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as EmulatorSeed;
  } catch (error) {
    throw new SeedFileError(file, error as Error);
  }
}

function describeQuickstart(url: string, accountId: string, clientId: string, keyFile: string): string {
  const variables = {
    AERIAL_BASE_URL: url,
    AERIAL_ORG_DOMAIN: url,
    AERIAL_ACCOUNT_ID: accountId,
    AERIAL_CLIENT_ID: clientId,
    AERIAL_PRIVATE_KEY: keyFile,
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  return `\n${lines.join("")}`;
}

function describeOrgs(
  orgs: readonly {
    readonly id: string;
    readonly domain: string;
    readonly accountId: string | null;
    readonly consentTo: string | null;
  }[],
  accountId: string,
): string {
  const shown = orgs.map((org) => ({ ...org, id: inOneLine(org.id), domain: inOneLine(org.domain) }));
  const width = Math.max(...shown.map(({ domain }) => domain.length));
  const lines = shown.map((org) => {
    const consent = org.consentTo === accountId ? "can be added" : "has not granted consent";
    return `  ${org.id}  ${org.domain.padEnd(width)}  ${org.accountId === accountId ? "in the account" : consent}\n`;
  });
  return lines.length === 0 ? "" : `\nOrgs:\n${lines.join("")}`;
}

/** The text as one word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    // A server keeps the process alive by itself.
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }
}
