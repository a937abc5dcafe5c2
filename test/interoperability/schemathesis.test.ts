import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator, type Emulator } from "../../lib/emulator";
import { locateSchemathesis } from "../../tools/toolchain/schemathesis";
import { newKey, send, signJwt, TOKEN_PATH } from "../emulator/support";
import { describeWith } from "../support/required";
import { runsOf } from "../support/runs";
import { EXAMPLE_ACCOUNT_ID, INTEROPERABILITY_CLIENT_ID, interoperabilitySeed } from "./seed";

/** Requests for each operation in the fuzzing phase; the other phases have as many as the description asks for. */
const EXAMPLES = runsOf(25);

describeWith(["schemathesis"], "schemathesis against the emulator", () => {
  const key = newKey();
  let emulator: Emulator;
  let folder: string;

  beforeEach(async () => {
    emulator = await startEmulator({ seed: interoperabilitySeed([key.publicJwk]) });
    const [account] = emulator.admin.accounts();
    emulator.admin.updateAccount(account!.id, {
      orgGroups: [{ id: "0cgc1a2b3c4d5e6f7g8h", name: "Subsidiaries", orgIds: ["00o16fjDHCgFqob8n0g4"] }],
    });
    folder = mkdtempSync(join(tmpdir(), "aerial-schemathesis-"));
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  function tokenRequest(): Record<string, string> {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { aud: emulator.url + TOKEN_PATH, exp: seconds + 300, iat: seconds, jti: randomUUID() };
    return {
      grant_type: "client_credentials",
      scope: "okta.accounts.read okta.accounts.manage",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: signJwt(
        { alg: "ES256" },
        { iss: INTEROPERABILITY_CLIENT_ID, sub: INTEROPERABILITY_CLIENT_ID, ...claims },
        key,
      ),
    };
  }

  async function requestToken(): Promise<string> {
    const form = new URLSearchParams(tokenRequest()).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await send(emulator.url + TOKEN_PATH, "POST", form, type);
    expect(answer.status).toBe(200);
    return String(answer.body.access_token);
  }

  async function schemathesis(...more: readonly string[]): Promise<{ exitCode: number; output: string }> {
    const token = await requestToken();
    const requests = join(folder, "token-requests.json");
    writeFileSync(requests, JSON.stringify(Array.from({ length: 500 }, tokenRequest)));
    const { python, module } = locateSchemathesis() ?? { python: "", module: [] };
    const args = [
      ...module,
      `--config-file=${join(__dirname, "schemathesis", "schemathesis.toml")}`,
      "run",
      resolve(__dirname, "../../lib/aerial/description/openapi.json"),
      `--url=${emulator.url}`,
      `--header=Authorization: Bearer ${token}`,
      `--max-examples=${EXAMPLES}`,
      "--checks=all",
      "--no-color",
      ...more,
    ];
    const environment = {
      ...process.env,
      SCHEMATHESIS_HOOKS: join(__dirname, "schemathesis", "hooks.py"),
      TOKEN_REQUESTS: requests,
      PYTHONDONTWRITEBYTECODE: "1",
      NO_PROXY: "127.0.0.1",
    };
    return new Promise((done) => {
      execFile(python, args, { cwd: folder, env: environment, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        done({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
      });
    });
  }

  it("finds nothing that is not as described, with every one of its checks", async () => {
    const { exitCode, output } = await schemathesis();
    expect(`${exitCode === 0 ? "" : output}exit code ${exitCode}`).toBe("exit code 0");
    expect(output).toMatch(/Tested: 15\b/);
    const generated = Number(/(\d+) generated, \1 passed/.exec(output)?.[1]);
    expect(generated).toBeGreaterThan(15 * EXAMPLES);
    // Not only refusals: every operation was carried out.
    const carriedOut = new Set(
      emulator.admin.journal
        .filter(({ status }) => status === 200)
        .map(({ method, path }) => `${method} ${operationPath(path)}`),
    );
    expect([...carriedOut].sort()).toEqual([
      "GET /accounts",
      "GET /governance/request-condition-templates",
      "GET /orgGroups/{groupId}",
      "GET /orgGroups/{groupId}/orgs",
      "GET /orgs",
      "GET /orgs/{orgId}",
      "GET /orgs/{orgId}/products",
      "GET /products",
      "GET /reports/associatedOrgs",
      "POST /oauth2/v1/token",
      "POST /orgs",
      "POST /orgs/{orgId}/deletionRequest",
      "PUT /accounts",
      "PUT /orgs/{orgId}/products",
      "PUT /orgs/{orgId}/status",
    ]);
  });

  it("finds what is not as described", async () => {
    const wrongShape = { body: { id: 7 }, status: 200 };
    emulator.admin.addFault({ kind: "status", method: "GET", path: "/accounts", count: Infinity, ...wrongShape });
    const { exitCode, output } = await schemathesis("--include-operation-id=getAccount", "--phases=examples");
    expect(exitCode).toBe(1);
    expect(output).toMatch(/Response violates schema/);
  });
});

function operationPath(path: string): string {
  return (path.split("?")[0] ?? "")
    .replace(`/${EXAMPLE_ACCOUNT_ID}`, "")
    .replace("/api/v1", "")
    .replace(/^\/orgGroups\/[^/]+/, "/orgGroups/{groupId}")
    .replace(/^\/orgs\/[^/]+/, "/orgs/{orgId}");
}
