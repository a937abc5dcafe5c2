import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";
import { request, type IncomingHttpHeaders } from "node:http";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type EmulatorSeed,
  type SeedPublicKey,
} from "../../lib/emulator";

export const ACCOUNT_ID = "0227testaccount000000000001";
export const OTHER_ACCOUNT_ID = "0227testaccount000000000002";
export const CLIENT_ID = "0oatestclient0000001";
export const BOUND_CLIENT_ID = "0oatestclient0000002";
export const READ_CLIENT_ID = "0oatestclient0000003";
export const MANAGE_CLIENT_ID = "0oatestclient0000004";
export const OTHER_CLIENT_ID = "0oatestclient0000005";

/** 2024-06-01T12:00:00.500Z */
export const startTime = Date.UTC(2024, 5, 1, 12, 0, 0, 500);

/** A clock that stands still until it is moved. */
export class Clock {
  constructor(public time = startTime) {}
  readonly now = (): number => this.time;
  advanceSeconds(seconds: number): void {
    this.time += seconds * 1000;
  }
}

export interface TestKey {
  readonly privateKey: KeyObject;
  readonly publicJwk: SeedPublicKey;
}

export function newKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { privateKey, publicJwk: publicKey.export({ format: "jwk" }) as SeedPublicKey };
}

/** The key of every client of {@link testSeed}. */
export const clientKey = newKey();

const PUBLIC_KEYS = [{ ...clientKey.publicJwk, kid: "key-1" }];
const READ = "okta.accounts.read";
const MANAGE = "okta.accounts.manage";

export const testSeed: EmulatorSeed = {
  accounts: [
    {
      id: ACCOUNT_ID,
      name: "Test",
      aerialOrgId: "00oaerial",
      products: [
        { id: "P000052", name: "SSO" },
        { id: "P000131", name: "MFA" },
        { id: "P000139", name: "LCM" },
      ],
    },
    { id: OTHER_ACCOUNT_ID, name: "Other", products: [{ id: "P000052", name: "SSO" }] },
  ],
  clients: [
    { clientId: CLIENT_ID, publicKeys: PUBLIC_KEYS, scopes: [READ, MANAGE], accountId: ACCOUNT_ID },
    {
      clientId: BOUND_CLIENT_ID,
      publicKeys: PUBLIC_KEYS,
      scopes: [READ, MANAGE],
      accountId: ACCOUNT_ID,
      dpopBoundAccessTokens: true,
    },
    { clientId: READ_CLIENT_ID, publicKeys: PUBLIC_KEYS, scopes: [READ], accountId: ACCOUNT_ID },
    { clientId: MANAGE_CLIENT_ID, publicKeys: PUBLIC_KEYS, scopes: [MANAGE], accountId: ACCOUNT_ID },
    { clientId: OTHER_CLIENT_ID, publicKeys: PUBLIC_KEYS, scopes: [READ, MANAGE], accountId: OTHER_ACCOUNT_ID },
  ],
  orgs: [
    { id: "00oaerial", domain: "aerial.okta.com" },
    {
      id: "00omanaged",
      domain: "managed.okta.com",
      accountId: ACCOUNT_ID,
      consentTo: ACCOUNT_ID,
      products: ["P000052"],
    },
    { id: "00oconsenting", domain: "consenting.oktapreview.com", consentTo: ACCOUNT_ID },
    { id: "00orefusing", domain: "refusing.okta.com" },
    { id: "00otheirs", domain: "theirs.okta.com", accountId: OTHER_ACCOUNT_ID, consentTo: ACCOUNT_ID },
    { id: "00oelsewhere", domain: "elsewhere.okta.com", consentTo: ACCOUNT_ID, contract: "another" },
  ],
};

/** An emulator with {@link testSeed} and a frozen clock, and a way to call it. */
export async function startTestEmulator(
  options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; clock: Clock; api: Api }> {
  const clock = new Clock();
  const emulator = await startEmulator({ seed: testSeed, now: clock.now, ...options });
  return { emulator, clock, api: new Api(emulator) };
}

export interface CallOptions {
  /** Undefined: a token with all scopes. Null: no Authorization header. */
  readonly token?: string | null;
  readonly scheme?: string;
  /** Sent as JSON, a string or a buffer as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** @default the account of {@link testSeed} */
  readonly account?: string;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Values of the header's lines, one each. */
  lines(name: string): string[];
  readonly text: string;
  /** Parsed where it is JSON. */

  readonly body: any;
}

/** Calls an emulator as a client would, with plain node:http. */
export class Api {
  private token: string | undefined;

  constructor(readonly emulator: Emulator) {}

  get(path: string, options: CallOptions = {}): Promise<TestAnswer> {
    return this.call("GET", path, options);
  }

  put(path: string, body: unknown, options: CallOptions = {}): Promise<TestAnswer> {
    return this.call("PUT", path, { ...options, body });
  }

  post(path: string, body?: unknown, options: CallOptions = {}): Promise<TestAnswer> {
    return this.call("POST", path, { ...options, body });
  }

  /** `path` is what follows `/{accountId}/api/v1`, for example `/orgs`. */
  call(method: string, path: string, options: CallOptions = {}): Promise<TestAnswer> {
    const { account = ACCOUNT_ID, scheme = "Bearer", headers = {}, body } = options;
    this.token ??= this.emulator.admin.issueAccessToken(CLIENT_ID);
    const token = options.token === undefined ? this.token : options.token;
    return send(`${this.emulator.url}/${account}/api/v1${path}`, method, body, {
      ...(token === null ? {} : { authorization: `${scheme} ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    });
  }
}

/** One request; where the method may have a body, `Content-Length` says how long it is. */
export function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<TestAnswer> {
  const bytes =
    body === undefined
      ? Buffer.alloc(0)
      : Buffer.isBuffer(body)
        ? body
        : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const length = method === "GET" ? {} : { "content-length": String(bytes.length) };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: { ...length, ...headers }, agent: false, signal }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const { rawHeaders } = incoming;
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          lines: (name) =>
            rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name),
          text,
          body: parse(text),
        });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(bytes);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A JSON Web Token signed with ES256 whatever its header says. */
export function signJwt(header: object, claims: unknown, { privateKey }: TestKey): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

export const TOKEN_PATH = "/oauth2/v1/token";

/** Returns a valid assertion with the given overrides. Undefined claims are omitted. */
export function newAssertion(
  emulator: Emulator,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key = clientKey,
  now = startTime,
): string {
  const seconds = Math.floor(now / 1000);
  const good = {
    iss: CLIENT_ID,
    sub: CLIENT_ID,
    aud: emulator.url + TOKEN_PATH,
    exp: seconds + 300,
    iat: seconds,
    jti: randomUUID(),
  };
  return signJwt({ alg: "ES256", kid: "key-1", ...header }, { ...good, ...claims }, key);
}

/** Returns a valid token request with the given overrides. */
export function requestToken(
  emulator: Emulator,
  form: Record<string, string | undefined> = {},
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  const good = {
    grant_type: "client_credentials",
    scope: MANAGE,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: newAssertion(emulator),
  };
  const entries = Object.entries({ ...good, ...form }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return send(emulator.url + TOKEN_PATH, "POST", new URLSearchParams(entries).toString(), {
    "content-type": "application/x-www-form-urlencoded",
    ...headers,
  });
}

/** Returns a valid DPoP proof with the given overrides. */
export function newProof(
  method: string,
  url: string,
  key: TestKey,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): string {
  const good = { htm: method, htu: url, iat: Math.floor(startTime / 1000), jti: randomUUID() };
  return signJwt({ typ: "dpop+jwt", alg: "ES256", jwk: key.publicJwk, ...header }, { ...good, ...claims }, key);
}

/** The `ath` of an access token's proofs. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
