/** The examples of the documentation: each is valid, and those that need no more than the Aerial API are applied. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { SeedOrg } from "../../lib/emulator";
import { aerialProvider } from "../../lib/provider";
import { locateEngine } from "../../tools/toolchain/engine";
import { engineVersion } from "../../tools/toolchain/engine-version";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";

const examples = join(__dirname, "../../examples");
const ACCOUNT = "0227mkkf8ulgt48bkidcd8ekqft";
const provider = aerialProvider({ environment: {}, version: "0.0.0" });
/** The content of the documentation. test/scripts/generate checks that nothing is missing. */
const EXAMPLES = ["actions", "data-sources", "ephemeral-resources", "list-resources", "resources"].flatMap((kind) =>
  readdirSync(join(examples, kind), { recursive: true, encoding: "utf8" })
    .filter((path) => /[.](tf|hcl)$/.test(path))
    .map((path) => `${kind}/${path}`),
);
/** These speak to hosts of orgs, at addresses that are not the emulator's. */
const OF_OTHER_HOSTS = /^resources\/aerial_(org_consent|child_org)\//;

const SCOPES = ["okta.accounts.read", "okta.accounts.manage", "okta.apps.manage"];
const free = (id: string, domain: string): SeedOrg => ({ id, domain, consentTo: ACCOUNT });
const ORGS: readonly SeedOrg[] = [
  free("00o16fjDHCgFqob8n0g4", "acme-sales.okta.com"),
  free("00o1trial5XkBwQzY0g4", "acme-trial.okta.com"),
  free("00o2support7HdKcPzX0g4", "acme-support.okta.com"),
  free("00o3campaign2QrLmW0g4", "acme-campaign.okta.com"),
  { id: "00o4partner9TbNvJ0g4", domain: "acme-partner.okta.com", accountId: ACCOUNT, products: ["P000052"] },
  { id: "00o5customer", domain: "acme-customer-1.okta.com", accountId: ACCOUNT },
  { id: "00o6customer", domain: "acme-customer-2.okta.com", accountId: ACCOUNT, status: "INACTIVE" },
  { id: "00o7unmanaged", domain: "acme-unmanaged.okta.com" },
  { id: "00o8aerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
];

const read = (path: string) => readFileSync(join(examples, path), "utf8");

/** The examples as files of one root module. */
function files(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path.replaceAll("/", "_"), read(path)]));
}

/** Whether the engine knows all that an example says. */
async function isKnownToEngine(path: string): Promise<boolean> {
  const { kind, path: engine } = locateEngine()!;
  const [, minor = "0"] = (await engineVersion(engine)).split(".");
  const text = read(path);
  if (path.startsWith("actions/") || path.endsWith(".tfquery.hcl")) {
    return kind === "terraform" && path.endsWith(".tf") && Number(minor) >= 14;
  }
  // Write-only arguments come with ephemeral variables here.
  return /^ephemeral |ephemeral += true/m.test(text) ? Number(minor) >= 11 : true;
}

async function knownToEngine(paths: readonly string[]): Promise<string[]> {
  const known = await Promise.all(paths.map(isKnownToEngine));
  return paths.filter((_, index) => known[index]);
}

/** The commands of the examples of an import: address and id. */
function imports(): (readonly [string, string])[] {
  const paths = Object.keys(provider.resources)
    .map((typeName) => `resources/${typeName}/import.sh`)
    .filter((path) => existsSync(join(examples, path)));
  return paths.flatMap((path) =>
    [...read(path).matchAll(/^terraform import (\S+) (\S+)$/gm)].map(([, address, id]) => [address!, id!] as const),
  );
}

describeWith(["engine", "provider"], "the examples of the documentation", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  it("are valid together, and in the engine's own format", async () => {
    const paths = ["provider/provider.tf", "provider/aliases.tf", ...(await knownToEngine(EXAMPLES))];
    // Without a constraint, the engine takes no development build.
    const stack = workspace({ files: { ...files(paths), "version_override.tf": withProvider("") } });
    await stack.init();
    expect(await stack.run(["validate", "-no-color"])).toMatchObject({ exitCode: 0 });
    expect(await stack.run(["fmt", "-check", "-diff", "-no-color"])).toMatchObject({ exitCode: 0, output: "" });
  });

  it.each(EXAMPLES.filter((path) => /^(actions|list-resources)\//.test(path)))(
    "%s names exactly what its schema knows, and all that it requires",
    async (path) => {
      const [kind, typeName] = path.split("/") as ["actions" | "list-resources", string];
      const { attributes } = (kind === "actions" ? provider.actions! : provider.listResources!)[typeName]!.schema;
      const config = /^ {2}config \{\n([^}]*)\n {2}\}$/m.exec(read(path))![1]!;
      const names = [...config.matchAll(/^ {4}(\w+) += /gm)].map(([, name]) => name!);
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining(names));
      const required = Object.keys(attributes).filter((name) => attributes[name]!.options.required);
      expect(names).toEqual(expect.arrayContaining(required));
      // Blocks that an engine does not know are formatted like all others.
      const stack = workspace({ files: { "example.tf": read(path) }, provider: false });
      expect(await stack.run(["fmt", "-check", "-diff", "-no-color"])).toMatchObject({ exitCode: 0, output: "" });
    },
  );

  it("are applied, lead to what they say, and nothing is left to be changed; their imports work", async () => {
    const service = await emulator({ accountId: ACCOUNT, scopes: SCOPES, seed: { orgs: ORGS } });
    const { admin } = service.emulator;
    admin.updateAccount(ACCOUNT, {
      orgGroups: [{ id: "0cgc1a2b3c4d5e6f7g8h", name: "Subsidiaries", orgIds: ["00o4partner9TbNvJ0g4"] }],
      requestConditionTemplates: [{ id: "020failed", applyStatus: "ERROR" }],
    });
    const paths = (await knownToEngine(EXAMPLES)).filter((path) => !OF_OTHER_HOSTS.test(path));
    const resources = paths.filter((path) => path.startsWith("resources/"));
    const stack = workspace({
      configuration: withProvider(""),
      files: files(resources),
      environment: service.environment,
    });
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    // Data sources are looked up in the plan: what they tell is what the resources made so.
    Object.entries(files(paths)).forEach(([name, text]) => stack.write(name, text));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });

    expect(admin.account(ACCOUNT)?.name).toBe("Acme, Europe");
    expect(admin.orgs().filter(({ accountId }) => accountId !== ACCOUNT)).toMatchObject([{ id: "00o7unmanaged" }]);
    expect(admin.org("acme-support.okta.com")?.products).toEqual(["P000052", "P000131"]);
    expect(admin.org("acme-campaign.okta.com")?.status).toBe("INACTIVE");
    expect(admin.org("acme-customer-1.okta.com")?.products).toEqual(["P000052"]);
    expect(admin.org("acme-customer-2.okta.com")?.products).toEqual([]);
    const { values } = await stack.stateJson();
    const outputs = Object.fromEntries(Object.entries(values!.outputs!).map(([name, { value }]) => [name, value]));
    expect(outputs).toEqual({
      account_name: "Acme, Europe",
      failed: [null],
      subsidiaries: { "00o4partner9TbNvJ0g4": "acme-partner.okta.com" },
      partner_org_id: "00o4partner9TbNvJ0g4",
      partner_product_names: ["Single Sign-On"],
      subscribed_product_ids: {
        "Single Sign-On": "P000052",
        "Multi-Factor Authentication": "P000131",
        "Lifecycle Management": "P000139",
        "Identity Threat Protection": "P001113",
      },
      unmanaged_domains: ["acme-unmanaged.okta.com"],
    });

    const journal = admin.journal.length;
    for (const [address, id] of imports()) {
      expect((await stack.state(["rm", address])).exitCode).toBe(0);
      expect([address, id, await stack.import(address, id)]).toMatchObject([address, id, { exitCode: 0 }]);
    }
    expect(imports()).toHaveLength(7);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(admin.journal.slice(journal).filter(({ method, path }) => method !== "GET" && !/oauth2/.test(path))).toEqual(
      [],
    );
  });
});
