import { describeWithFeature } from "../support/engine-features";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { VirtualTime } from "../support/virtual-time";
import { withProvider } from "../support/workspace";
import {
  childConfiguration,
  FREE,
  isExecutable,
  PARENT,
  PARENT_TOKEN,
  PASSWORD,
  VARIABLES,
  variables,
} from "./support/org-hosts";
import { messagesOf, useOrgStacks, type OrgStackOptions } from "./support/org-stack";

const ADDRESS = "aerial_child_org.tools";
const configuration = (attributes?: Readonly<Record<string, string>>, more = "") =>
  withProvider(`${VARIABLES}\n${childConfiguration(attributes)}\n${more}`);

describeWithFeature("write-only arguments", ["provider"], "aerial_child_org", () => {
  const start = useOrgStacks();

  async function stackOf(text: string, options: Pick<OrgStackOptions, "switches" | "time"> = {}) {
    const started = await start(text, { ...options, orgs: [PARENT, FREE] });
    return { ...started, environment: variables(started.service.url) };
  }

  it("is created, kept as it was, and forgotten; its token is only in the state, and marked there", async () => {
    const output = `output "token" {\n value = aerial_child_org.tools.token\n sensitive = true\n}`;
    const { stack, admin, environment, calls } = await stackOf(configuration({}, output));
    const options = { environment, trace: true };
    const planned = await stack.plan(["-out=tfplan"], options);
    expect(planned).toMatchObject({ exitCode: 2 });
    const shown = await stack.run(["show", "-json", "tfplan"], options);
    const { resource_changes } = JSON.parse(shown.stdout) as { resource_changes: { change: unknown }[] };
    expect(resource_changes[0]!.change).toMatchObject({
      after_sensitive: { token: true },
      after_unknown: { token: true },
    });
    const applied = await stack.apply(["tfplan"], options);
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual([
      expect.stringMatching(/^POST \/_orgs\/parent\.okta\.com\/api\/v1\/orgs \{"name":"Acme Tools"/),
      "GET /_orgs/acme-tools.okta.com/api/v1/org",
    ]);
    const { id, createdDate } = admin.org("acme-tools.okta.com")!;
    const { values, sensitive_values } = (await stack.stateResource(ADDRESS))!;
    expect(values).toMatchObject({
      id,
      org_id: id,
      domain: "acme-tools.okta.com",
      status: "ACTIVE",
      created_date: createdDate,
      parent_token: null,
      admin_password: null,
      retain_token: null,
      token_type: "SSWS",
    });
    const token = values.token as string;
    expect(token).toMatch(/^emulator-api-token-/);
    expect(sensitive_values).toMatchObject({ token: true });
    expect((await stack.run(["output", "-raw", "token"])).stdout).toBe(token);

    admin.updateOrg(id, { name: "Renamed" });
    const later = { environment: { TF_VAR_hosts: environment.TF_VAR_hosts }, trace: true };
    expect(await stack.plan([], later)).toMatchObject({ exitCode: 0 });
    const destroyed = await stack.destroy([], later);
    expect(destroyed).toMatchObject({ exitCode: 0 });
    expect(messagesOf(destroyed.output)).toContain("Warning: The child org is not deleted");
    expect(calls()).toEqual([]);
    expect(admin.org(id)).toMatchObject({ status: "ACTIVE" });

    expect(stack.trace()).toContain("provider.terraform-provider-aerial");
    // As the lines of providers in Go.
    expect(stack.trace()).toMatch(/tf_provider_addr=\S+ tf_req_id=[\da-f-]{36} .*tf_rpc=ApplyResourceChange/);
    const inputs = { tokens: [PARENT_TOKEN, PASSWORD] };
    expect(secretsInDirectory(stack.base, inputs, isExecutable)).toEqual([]);
    const told = [planned, shown, applied, destroyed].map((result) => result.output).join("\n");
    const everything = { tokens: [token, ...inputs.tokens] };
    expect(secretsInText(told, everything)).toEqual([]);
    expect(secretsInText(stack.trace(), everything)).toEqual([]);
    expect(secretsInText(JSON.stringify(admin.journal), everything)).toEqual([]);
    const holders = secretsInDirectory(stack.base, everything, isExecutable).map(({ where }) => where);
    expect(holders.filter((where) => !/terraform\.tfstate(\.backup)?$/.test(where))).toEqual([]);
  });

  it("keeps no token in state where none is to be retained, and takes one out in place", async () => {
    const { stack, environment, writes } = await stackOf(configuration({ retain_token: "false" }));
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    expect(secretsInText(stack.read("terraform.tfstate"))).toEqual([]);
    expect(stack.read("terraform.tfstate")).not.toContain("emulator-api-token-");
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 0 });

    stack.configure(configuration());
    const lost = await stack.apply([], { environment });
    expect(lost).toMatchObject({ exitCode: 0 });
    expect(messagesOf(lost.output)).toContain("Warning: The API token cannot be restored");
    expect((await stack.stateResource(ADDRESS))?.values).toMatchObject({ token: null });
    expect(await stack.plan([], { environment })).toMatchObject({ exitCode: 0 });
    expect(writes()).toHaveLength(1);
  });

  it("gives its token up in place", async () => {
    const { stack, environment, writes } = await stackOf(configuration());
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    stack.configure(configuration({ retain_token: "false" }));
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    expect((await stack.stateResource(ADDRESS))?.values).toMatchObject({ token: null, retain_token: false });
    expect(writes()).toHaveLength(1);
  });

  it("cannot be changed, but another one can take its place", async () => {
    const { stack, admin, environment, writes } = await stackOf(configuration());
    expect(await stack.apply([], { environment })).toMatchObject({ exitCode: 0 });
    writes();
    stack.configure(configuration({ name: '"Other"' }));
    const refused = await stack.plan([], { environment });
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(messagesOf(refused.output)).toContain("Error: A child org cannot be changed");

    stack.configure(configuration({ name: '"Other"', subdomain: '"acme-others"' }));
    const replaced = await stack.apply([], { environment });
    expect(replaced).toMatchObject({ exitCode: 0 });
    expect(messagesOf(replaced.output)).toContain("Warning: The child org is not deleted");
    expect(writes()).toHaveLength(1);
    expect(admin.org("acme-tools.okta.com")).toMatchObject({ status: "ACTIVE" });
    expect((await stack.stateResource(ADDRESS))?.values).toMatchObject({ domain: "acme-others.okta.com" });
  });

  it.each([
    ["a subdomain that is taken", { subdomain: '"free"' }, "Error: The subdomain is taken"],
    ["one that is reserved", { subdomain: '"www"' }, "Error: The subdomain is reserved"],
    ["one in use", { subdomain: '"contested"' }, "Error: Another request is using the subdomain"],
    ["one that is too long", { subdomain: `"${"s".repeat(58)}"` }, "subdomain has 58 characters"],
    ["one with a space", { subdomain: '"two words"' }, '"two words" is not a valid subdomain'],
    ["an empty name", { name: '""' }, "name has 0 characters"],
    ["no token", { parent_token: "null" }, "Error: Missing token"],
    ["a token of another org", { parent_token: "var.free_token" }, "Error: The org refused the token"],
    [
      "a host of nobody's",
      { parent_domain: '"${var.hosts}/nobody.okta.com"' },
      "Error: Unexpected response from the org",
    ],
  ])("fails for %s", async (_, attributes, message) => {
    const { stack, environment } = await stackOf(configuration(attributes), {
      switches: { subdomainsInUse: ["contested"] },
    });
    const { exitCode, output } = await stack.apply([], { environment });
    expect(exitCode).toBe(1);
    expect(messagesOf(output)).toContain(message);
    expect(await stack.stateResource(ADDRESS)).toBeUndefined();
  });

  it("is never created twice: in doubt it says so, and then that the subdomain is taken", async () => {
    // This process has created so many by now that the next one has to wait for its turn.
    const { stack, admin, environment, writes } = await stackOf(configuration(), { time: new VirtualTime() });
    admin.addFault({ method: "POST", path: /\/orgs$/, kind: "reset_after" });
    const doubt = await stack.apply([], { environment });
    expect(doubt).toMatchObject({ exitCode: 1 });
    expect(messagesOf(doubt.output)).toContain("Error: The outcome of the change is unknown");
    const again = await stack.apply([], { environment });
    expect(messagesOf(again.output)).toContain("Error: The subdomain is taken");
    expect(writes()).toHaveLength(2);
  });

  it("cannot be imported, and says why", async () => {
    const { stack, environment } = await stackOf(configuration());
    const { exitCode, output } = await stack.import(ADDRESS, "00ofree", { environment });
    expect(exitCode).toBe(1);
    expect(messagesOf(output)).toContain("Error: A child org cannot be imported");
  });
});
