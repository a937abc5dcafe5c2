/**
 * docs/guides/configuring-orgs.md: its commands, from nothing to the request for deletion. With OKTA_PROVIDER, the path of
 * an executable of the Okta provider, it configures the orgs; otherwise the calls that it makes are sent here.
 */
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Emulator } from "../../lib/emulator";
import { EDITIONS } from "../../lib/editions/editions";
import { locateFrameworkCommand } from "../../tools/toolchain/framework-commands";
import { defaultRegistryHost } from "../../tools/toolchain/null-provider";
import { currentPlatform } from "../../tools/platform";
import type { Workspace } from "../../tools/workspace/workspace";
import { viaProxy } from "../emulator/proxy/support";
import { hasEphemeralValues } from "../examples/support";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { secretsInDirectory } from "../support/secrets";
import { useWorkspaces } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/configuring-orgs.md";
const ROOT = resolve(__dirname, "../..");
const { OKTA_PROVIDER } = process.env;
/** The version that the examples ask for. */
const OKTA_VERSION = "6.12.0";
const ACCOUNT = "0227testaccount";
const PARENT = "acme-parent.oktapreview.com";
const CHILD = "acme-emea.oktapreview.com";
const PARENT_TOKEN = "parent-token-of-the-emulator";
const FLEET = 4;
const blocks = blocksOf(PAGE);

/** The state that has the token until step 3. */
const isStateOfCreate = (path: string): boolean => path.includes("terraform.create.tfstate");

/** The provider's own executable has nothing of an org. */
const isOktaProvider = (path: string): boolean => path.includes("terraform-provider-okta");

/** Places the Okta provider where engines look for providers without a registry. */
function installOktaProvider(stack: Workspace): void {
  const { directory: platform, executableSuffix } = currentPlatform();
  const host = defaultRegistryHost(stack.engine.kind);
  const folder = join(stack.base, "home/.terraform.d/plugins", host, "okta/okta", OKTA_VERSION, platform);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `terraform-provider-okta_v${OKTA_VERSION}${executableSuffix}`);
  copyFileSync(OKTA_PROVIDER!, path);
  chmodSync(path, 0o755);
}

/** Sends what the Okta provider sends to create the guide's content, by the org's real name. */
async function sendCallsOfOktaProvider(emulator: Emulator, token: string): Promise<void> {
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await viaProxy(emulator, `https://${CHILD}${path}`, {
      method,
      headers: {
        authorization: `SSWS ${token}`,
        accept: "application/json",
        "content-type": "application/json",
        ...(body === undefined ? { "content-length": "0" } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([method, path, Math.floor(answer.status / 100)]).toEqual([method, path, 2]);
    return answer.body === "" ? undefined : JSON.parse(answer.body);
  };
  await call("GET", "/api/v1/users/me");
  const app = await call("POST", "/api/v1/apps?activate=true", {
    name: "bookmark",
    label: "Handbook",
    signOnMode: "BOOKMARK",
    settings: { app: { requestIntegration: false, url: "https://handbook.acme.example" } },
  });
  const [policy] = await call("GET", "/api/v1/policies?type=ACCESS_POLICY");
  await call("PUT", `/api/v1/apps/${app.id}/policies/${policy.id}`);
  const group = await call("POST", "/api/v1/groups", { profile: { name: "Staff", description: "Everyone" } });
  const profile = { firstName: "Grace", lastName: "Hopper", login: "grace@acme.example", email: "grace@acme.example" };
  const user = await call("POST", "/api/v1/users?activate=true", { profile });
  await call("PUT", `/api/v1/groups/${group.id}/users/${user.id}`);
  await call("PUT", `/api/v1/apps/${app.id}/groups/${group.id}`, { priority: 0 });
}

describeWith(["engine", "provider", "cdktf-cli"], PAGE, () => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces();

  it("leads from nothing to the request for deletion, with the content configured on the way", async () => {
    const service = await emulators({
      proxy: true,
      seed: {
        orgs: [
          { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
          { id: "00oparent", domain: PARENT, apiTokens: [PARENT_TOKEN] },
        ],
      },
    });
    const { admin, proxy } = service.emulator;
    const stack = workspaces({ provider: false });
    const run = useShell(
      stack,
      {
        ...service.environment,
        // The orgs' own hosts on loopback: the provider need not wait there after it has created an org.
        GUIDE_PARENT_DOMAIN: `${service.url}/_orgs/${PARENT}`,
        GUIDE_CHILD_HOST: `${service.url}/_orgs/${CHILD}`,
        TERRAFORM_BINARY_NAME: stack.engine.path,
        CDKTF_HOME: join(stack.base, "home/.cdktf"),
        CI: "1",
        HTTPS_PROXY: service.url,
        SSL_CERT_FILE: join(stack.base, "ca.pem"),
      },
      { cdktf: locateFrameworkCommand(EDITIONS.cdktf)! },
    );
    writeFileSync(join(stack.base, "ca.pem"), proxy!.certificate);
    cpSync(join(ROOT, "cdktf.json"), join(stack.directory, "cdktf.json"));
    cpSync(join(ROOT, "tsconfig.json"), join(stack.directory, "tsconfig.json"));
    symlinkSync(join(ROOT, "examples"), join(stack.directory, "examples"), "dir");
    /** What the person's shell has by then. */
    const exported: string[] = [];
    const shell = async (text: string, change = (block: string) => block) => {
      const block = change(blockWith(blocks("shell"), text));
      const ended = await run([...exported, block].join("\n"));
      exported.push(...(block.match(/^(?:export|unset) .*$/gm) ?? []));
      return ended;
    };
    const succeed = async (text: string, change?: (block: string) => string) => {
      const ended = await shell(text, change);
      expect([text, ended.exitCode, ended.exitCode === 0 ? "" : ended.output]).toEqual([text, 0, ""]);
      return ended.output;
    };

    if (!(await hasEphemeralValues())) {
      expect((await shell("TF_VAR_parent_token")).exitCode).toBe(1);
      expect(admin.org(CHILD)).toBeUndefined();
      return;
    }
    await succeed("TF_VAR_parent_token");
    expect(admin.org(CHILD)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    const output = "terraform -chdir=cdktf.out/stacks/create output -raw child-token";
    const token = (await run(output)).output.trim();
    expect(token).toMatch(/^\S{20,}$/);

    const withoutOkta = (block: string): string =>
      block.replaceAll(/^npx cdktf-cli.* (?:configure|service-app) .*\n/gm, "");
    if (OKTA_PROVIDER === undefined) {
      await sendCallsOfOktaProvider(service.emulator, token);
      await succeed("GUIDE_STATUS=INACTIVE", withoutOkta);
    } else {
      installOktaProvider(stack);
      await succeed("deploy configure --auto-approve");
      expect(secretsInDirectory(stack.directory, { tokens: [token] }, isStateOfCreate)).toEqual([]);
      await succeed("openssl genpkey");
      await succeed("GUIDE_RETAIN_TOKEN=false");
      await succeed("GUIDE_STATUS=INACTIVE");
    }
    expect(admin.org(CHILD)).toMatchObject({ status: "INACTIVE", deletionRequested: true });
    expect(readdirSync(stack.directory)).toContain("terraform.create.tfstate");
  }, 300_000);

  it("configures each active org in a stack of its own, from the list of orgs", async () => {
    const orgs = Array.from({ length: FLEET }, (_, index) => ({
      id: `00ofleet${index}`,
      domain: `customer-${index}.okta.com`,
      accountId: ACCOUNT,
      status: index === 0 ? ("INACTIVE" as const) : ("ACTIVE" as const),
      apiTokens: [`api-token-of-${index}`],
    }));
    const aerial = { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true };
    const service = await emulators({ proxy: true, seed: { orgs: [aerial, ...orgs] } });
    const stack = workspaces({ provider: false });
    const run = useShell(stack, {
      ...service.environment,
      HTTPS_PROXY: service.url,
      SSL_CERT_FILE: join(stack.base, "ca.pem"),
    });
    writeFileSync(join(stack.base, "ca.pem"), service.emulator.proxy!.certificate);
    symlinkSync(join(ROOT, "examples"), join(stack.directory, "examples"), "dir");
    const active = orgs.filter(({ status }) => status === "ACTIVE");
    mkdirSync(join(stack.directory, "tokens"));
    active.forEach(({ id, apiTokens }) => stack.write(`tokens/org-${id}`, apiTokens.join()));
    const listed = await run(blockWith(blocks("shell"), "orgs --json"));
    expect([listed.exitCode, listed.exitCode === 0 ? "" : listed.output]).toEqual([0, ""]);
    expect(readdirSync(join(stack.directory, "cdktf.out/stacks")).sort()).toEqual(active.map(({ id }) => `org-${id}`));
    for (const { id, domain } of active) {
      const { provider } = JSON.parse(stack.read(`cdktf.out/stacks/org-${id}/cdk.tf.json`));
      const [orgName] = domain.split(".");
      expect(provider.okta).toEqual([{ org_name: orgName, base_url: "okta.com", api_token: "${var.okta_api_token}" }]);
    }
    if (OKTA_PROVIDER === undefined) {
      return;
    }
    installOktaProvider(stack);
    for (const expected of [
      "Resources: 6 added, 0 changed, 0 destroyed",
      "Resources: 0 added, 0 changed, 0 destroyed",
    ]) {
      const applied = await run(blockWith(blocks("shell"), "xargs"));
      expect([applied.exitCode, applied.exitCode === 0 ? "" : applied.output]).toEqual([0, ""]);
      for (const { id } of active) {
        expect(stack.read(`cdktf.out/stacks/org-${id}/plan.txt`)).toContain(expected);
      }
    }
    const tokens = orgs.flatMap(({ apiTokens }) => apiTokens);
    expect(secretsInDirectory(join(stack.directory, "cdktf.out"), { tokens }, isOktaProvider)).toEqual([]);
  }, 300_000);
});
