import { readFile } from "node:fs/promises";
import { startEmulator, type Emulator, type EmulatorSeed } from "../../emulator";
import { decodeText } from "../../text/decode";
import { visibleJson } from "../../text/printable";
import { SeedFileError, type ExtraAuthoritiesError } from "../errors";
import type { CommandContext } from "../command-context";
import { writeAuthorityFiles } from "./authority-files";
import {
  describeAccounts,
  describeOrgs,
  describeOwnAddress,
  describeState,
  describeVariables,
  shellOf,
} from "./description";
import { openDirectory, type EmulatorDirectory } from "./directory";
import { clientsOf, withGenerated } from "./generated";
import { openKeyFile, type KeyFile } from "./key-file";
import { quickstartSeed } from "./quickstart";
import { aerialOrgDomain, environmentOf, type AccountSettings, type ProxySettings } from "./settings";

/** Options of `aerial emulator`. */
export interface EmulatorCommandOptions {
  readonly port: number;
  readonly listen?: string;
  readonly seed?: string;
  readonly state?: string;
  readonly orgs?: number;
  readonly accounts?: number;
  readonly latency: number;
  readonly environment: "sandbox" | "production";
  readonly partnerProgram: boolean;
  readonly quickstart: boolean;
  readonly directory?: string;
  readonly proxy: boolean;
  readonly json: boolean;
}

/** A running emulator, with the files and clients of its start. */
interface Started {
  readonly emulator: Emulator;
  readonly options: EmulatorCommandOptions;
  readonly keyFile: string | undefined;
  readonly accounts: readonly AccountSettings[];
  readonly proxy: ProxySettings | undefined;
  readonly environment: NodeJS.ProcessEnv | undefined;
}

/**
 * Serves an emulator until it is stopped.
 * @throws SeedFileError, KeyFileError, AuthorityFileError, EmulatorError
 */
export async function runEmulator(options: EmulatorCommandOptions, context: CommandContext): Promise<void> {
  const fileSeed = options.seed === undefined ? undefined : await readSeed(options.seed);
  const needsKey = options.quickstart || options.accounts !== undefined || fileSeed === undefined;
  const directory = needsKey || options.proxy ? await openDirectory(options.directory) : undefined;
  try {
    const key = needsKey && directory ? await openKeyFile(directory.path) : undefined;
    const emulator = await start(options, fileSeed, key);
    try {
      const accounts = addClients(emulator, options, key);
      const proxy = await openProxy(emulator, directory, options, context);
      const started = { emulator, options, keyFile: key?.file, accounts, proxy, environment: context.environment };
      context.out(options.json ? `${visibleJson(documentOf(started), 2)}\n` : textOf(started));
      await aborted(context.stop);
    } finally {
      await emulator.close();
    }
  } finally {
    await directory?.remove();
  }
}

async function start(
  options: EmulatorCommandOptions,
  fileSeed: EmulatorSeed | undefined,
  key: KeyFile | undefined,
): Promise<Emulator> {
  const { port, listen: host, environment, partnerProgram, proxy, state: stateFile } = options;
  const base = key === undefined || fileSeed?.accounts?.length ? fileSeed : together(fileSeed, quickstartSeed);
  const seed = withGenerated(base ?? {}, options, key?.publicKey);
  const switches = { latencyMilliseconds: options.latency };
  return startEmulator({ port, host, environment, partnerProgram, proxy, seed, stateFile, switches });
}

/** Adds the clients to the running emulator: a state file can have other accounts than the seed, and clients with an old key. */
function addClients(
  emulator: Emulator,
  options: EmulatorCommandOptions,
  key: KeyFile | undefined,
): readonly AccountSettings[] {
  const clients = key === undefined ? [] : clientsOf(emulator.admin.accounts(), options, key.publicKey);
  emulator.admin.seed({ clients });
  return clients.map(({ accountId, clientId }) => ({
    accountId,
    clientId,
    aerialOrgDomain: aerialOrgDomain(emulator, accountId),
  }));
}

async function openProxy(
  { url, proxy }: Emulator,
  directory: EmulatorDirectory | undefined,
  { json }: EmulatorCommandOptions,
  { environment = process.env, error }: CommandContext,
): Promise<ProxySettings | undefined> {
  if (proxy === undefined || directory === undefined) {
    return undefined;
  }
  const warn = ({ code, summary, message }: ExtraAuthoritiesError) =>
    error(json ? `${visibleJson({ warning: { code, summary, detail: message } })}\n` : `aerial: Warning: ${message}\n`);
  return { ...proxy, url, files: await writeAuthorityFiles(directory.path, proxy.certificate, environment, warn) };
}

function textOf({ emulator, options, keyFile, accounts, proxy, environment }: Started): string {
  const { url, resumed, admin } = emulator;
  const [first] = accounts;
  const account = first && keyFile !== undefined ? { ...first, privateKey: keyFile } : undefined;
  const describedAccount = first && admin.account(first.accountId);
  return [
    `Aerial emulator (${options.environment}) at ${url}\n`,
    options.state === undefined ? "" : describeState(options.state, resumed, options.seed),
    describeVariables(environmentOf(url, account, proxy), shellOf(environment)),
    proxy === undefined ? "" : describeOwnAddress(url),
    describeAccounts(accounts),
    describedAccount === undefined ? "" : describeOrgs(admin.orgs(), describedAccount),
    "\nOpen the address in a browser to watch orgs and requests. Stop it with Ctrl-C.\n",
  ].join("");
}

/** Returns the document for scripts. It contains the private key's path, never the key. */
function documentOf({ emulator, options, keyFile, accounts, proxy }: Started): unknown {
  const { url, resumed, admin } = emulator;
  const [first] = accounts;
  const account = first && keyFile !== undefined ? { ...first, privateKey: keyFile } : undefined;
  return {
    url,
    page: `${url}/`,
    adminUrl: `${url}/_admin`,
    environment: options.environment,
    baseUrl: proxy?.aerialUrl ?? url,
    accountId: first?.accountId ?? null,
    clientId: first?.clientId ?? null,
    aerialOrgDomain: first?.aerialOrgDomain ?? null,
    privateKeyFile: keyFile ?? null,
    accounts,
    orgs: admin.orgs().length,
    stateFile: options.state ?? null,
    resumed,
    proxy:
      proxy === undefined ? null : { url, certificateFile: proxy.files.certificate, bundleFile: proxy.files.bundle },
    variables: environmentOf(url, account, proxy),
  };
}

function together(first: EmulatorSeed | undefined, second: EmulatorSeed): EmulatorSeed {
  return {
    accounts: [...(first?.accounts ?? []), ...(second.accounts ?? [])],
    clients: [...(first?.clients ?? []), ...(second.clients ?? [])],
    orgs: [...(first?.orgs ?? []), ...(second.orgs ?? [])],
  };
}

async function readSeed(file: string): Promise<EmulatorSeed> {
  try {
    return JSON.parse(decodeText(await readFile(file))) as EmulatorSeed;
  } catch (error) {
    throw new SeedFileError(file, error as Error);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    // The server keeps the process alive.
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }
}
