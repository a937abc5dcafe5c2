/**
 * docs/guides/configuring-orgs.md: its commands, from nothing to the request for deletion. With OKTA_PROVIDER, the path of
 * an executable of the Okta provider, it configures the orgs; otherwise the calls that it makes are sent here.
 */
import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fleetOrgs } from "../../examples/configure-fleet/emulator-fleet";
import type { Emulator } from "../../lib/emulator";
import { EDITIONS } from "../../lib/editions/editions";
import { locateFrameworkCommand } from "../../tools/toolchain/framework-commands";
import { defaultRegistryHost } from "../../tools/toolchain/null-provider";
import { currentPlatform } from "../../tools/platform";
import type { Workspace } from "../../tools/workspace/workspace";
import { startCommand } from "../cli/emulator/support";
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
if (OKTA_PROVIDER === undefined) {
  process.stderr.write("LEFT OUT: the Okta provider, whose calls are sent instead. Set OKTA_PROVIDER to its path.\n");
}
/** The version that the examples ask for. */
const OKTA_VERSION = "6.12.0";
const ACCOUNT = "0227testaccount";
const PARENT = "acme-parent.oktapreview.com";
const CHILD = "acme-emea.oktapreview.com";
const PARENT_TOKEN = "parent-token-of-the-emulator";
/** As many orgs as the page makes up. */
const FLEET = 40;
const blocks = blocksOf(PAGE);

/** The state that has the token until step 3. */
const isStateOfCreate = (path: string): boolean => path.includes("terraform.create.tfstate");

/** The provider's own executable has nothing of an org. */
const isOktaProvider = (path: string): boolean => path.includes("terraform-provider-okta");

/** Installs the Okta provider in the folder in which engines look for providers before they ask a registry. */
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
    /** The exports so far in the reader's shell. */
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

    const host = "registry.acme.example";
    writeFileSync(
      join(stack.base, "bin/npm"),
      `#!/bin/sh\n[ "$*" = "config get registry" ] && echo https://${host}/npm/\n`,
    );
    expect((await run(`${blockWith(blocks("shell"), "npm config")}echo "$NO_PROXY"`)).output.trim()).toBe(
      `127.0.0.1,${host}`,
    );

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
    const states = () => readdirSync(stack.directory).filter((name) => name.startsWith("terraform."));
    // The service app ended with the org.
    const left = states().filter((name) => name.endsWith(".tfstate") && !name.includes("service-app"));
    expect(left).toContain("terraform.create.tfstate");
    expect(left.flatMap((name) => JSON.parse(stack.read(name)).resources)).toEqual([]);
    await succeed("rm -f");
    expect([...states(), ...readdirSync(stack.directory).filter((name) => name.startsWith("okta"))]).toEqual([]);
  }, 300_000);

  it("configures each active org of forty in a stack of its own, from the list of orgs", async () => {
    const stack = workspaces({ provider: false });
    symlinkSync(join(ROOT, "examples"), join(stack.directory, "examples"), "dir");
    const environment: Record<string, string> = {};
    const run = useShell(stack, environment);
    const succeed = async (text: string): Promise<void> => {
      const { exitCode, output } = await run(blockWith(blocks("shell"), text), environment);
      expect([text, exitCode, exitCode === 0 ? "" : output]).toEqual([text, 0, ""]);
    };
    await succeed("emulator-fleet.ts");
    const options = ["--proxy", "--quickstart", "--seed", join(stack.directory, "fleet.json")];
    expect(blockWith(blocks("shell"), "--seed fleet.json")).toContain("-- --proxy --quickstart --seed fleet.json\n");
    const emulator = await startCommand(options);
    try {
      Object.assign(environment, emulator.variables);
      await succeed("orgs --json");
      const { stacks } = JSON.parse(stack.read("cdktf.out/manifest.json")) as { stacks: Record<string, unknown> };
      const names = fleetOrgs(FLEET).map(({ id }) => `org-${id}`);
      expect(Object.keys(stacks).sort()).toEqual(names);
      for (const { id, domain } of fleetOrgs(FLEET)) {
        const { provider } = JSON.parse(stack.read(`cdktf.out/stacks/org-${id}/cdk.tf.json`));
        const [orgName] = domain.split(".");
        expect(provider.okta).toEqual([
          { org_name: orgName, base_url: "okta.com", api_token: "${var.okta_api_token}" },
        ]);
      }
      if (OKTA_PROVIDER === undefined) {
        // An engine that shows which stack it applies with which token.
        const engine = stack.engine.kind === "opentofu" ? "tofu" : "terraform";
        const script = `echo "$1 \${PWD##*/} $TF_VAR_okta_api_token"`;
        writeFileSync(join(stack.base, "bin", engine), `#!/bin/sh\n${script}\n`);
      } else {
        installOktaProvider(stack);
      }
      const log = (name: string) => stack.read(`${name}.log`);
      for (const added of [6, 0]) {
        await succeed("xargs");
        for (const { id, apiTokens } of fleetOrgs(FLEET)) {
          const stub = `apply org-${id} ${apiTokens.join("")}\n`;
          const applied = `Resources: ${added} added, 0 changed, 0 destroyed`;
          expect(log(`org-${id}`)).toContain(OKTA_PROVIDER === undefined ? stub : applied);
        }
      }
      const tokens = fleetOrgs(FLEET).flatMap(({ apiTokens }) => apiTokens);
      expect(secretsInDirectory(join(stack.directory, "cdktf.out"), { tokens }, isOktaProvider)).toEqual([]);

      // An inactive org is not planned any more, and a stack that fails is named.
      const [inactive, withoutToken, ...others] = names;
      const { status } = await fetch(`${emulator.variables.HTTPS_PROXY}/_admin/orgs/${inactive!.slice(4)}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ status: "INACTIVE" }),
      });
      expect(status).toBe(200);
      await succeed("orgs --json");
      names.forEach((name) => rmSync(join(stack.directory, `${name}.log`)));
      rmSync(join(stack.directory, "tokens", withoutToken!));
      const { exitCode, output } = await run(blockWith(blocks("shell"), "xargs"), environment);
      expect([exitCode, output.trim()]).toEqual([123, `${withoutToken} failed; see ${withoutToken}.log`]);
      expect(readdirSync(stack.directory).filter((name) => name.endsWith(".log"))).toEqual(
        [withoutToken, ...others].map((name) => `${name}.log`),
      );
      expect(log(withoutToken!)).toContain("No such file");
    } finally {
      expect(await emulator.stop()).toBe(0);
    }
  }, 600_000);
});
