import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { repository } from "../../../package.json";
import { stackSizes } from "../../../lib/cli/doctor/stacks";
import { LARGE_FLEETS_GUIDE } from "../../../lib/cli/guide";
import { useEmulators } from "../../support/emulator";
import { runAerial } from "../support";

const SYNTHESIZED = "cdktf.out/stacks";

describe("The stacks of aerial doctor", () => {
  const emulators = useEmulators();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-doctor-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  };
  const synthesized = (orgs: number, terraform?: object) => ({
    resource: {
      aerial_org: Object.fromEntries(Array.from({ length: orgs }, (_, index) => [`org-${index}`, {}])),
      aerial_org_status: { one: {} },
    },
    ...(terraform === undefined ? {} : { terraform }),
  });
  const state = (orgs: number) => ({
    version: 4,
    resources: [
      { mode: "managed", type: "aerial_org", name: "this", instances: Array.from({ length: orgs }, () => ({})) },
      { mode: "data", type: "aerial_org", name: "read", instances: [{}] },
      { mode: "managed", type: "aerial_org_status", name: "this", instances: [{}] },
    ],
  });
  const sizes = (step = stackSizes(folder, undefined)) =>
    (step.found?.stacks as { name: string; backend: string; orgs: number }[]).map(({ name, backend, orgs }) => [
      name,
      backend,
      orgs,
    ]);

  it("are skipped if there are none", () => {
    expect(stackSizes(folder, undefined)).toEqual({
      name: "stacks",
      status: "skipped",
      message: `no stack was found in ${folder}`,
      advice: [],
    });
  });

  it("fail if there is no such folder", () => {
    expect(stackSizes(join(folder, "missing"), undefined)).toEqual({
      name: "stacks",
      status: "failed",
      message: expect.stringContaining(join(folder, "missing")),
      advice: [expect.stringMatching(/--chdir.*cdktf\.out/)],
    });
  });

  it.each([
    ["a local backend", { backend: { local: { path: "/nowhere/terraform.orgs.tfstate" } } }],
    ["no backend", undefined],
  ])(
    "are a warning from 301 orgs with %s on, which names the stack, the number, why, and the guide",
    (_, terraform) => {
      write(`${SYNTHESIZED}/small/cdk.tf.json`, synthesized(300, terraform));
      expect(stackSizes(folder, undefined)).toMatchObject({ status: "ok", advice: [] });
      write(`${SYNTHESIZED}/large/cdk.tf.json`, synthesized(301, terraform));
      const step = stackSizes(folder, undefined);
      expect(step).toMatchObject({ status: "warning", message: '"large" has 301 orgs in a local state' });
      expect(step.advice).toEqual([expect.stringMatching(/writes the whole local state after every resource/)]);
      expect(step.advice[0]).toContain(LARGE_FLEETS_GUIDE);
      expect(sizes(step)).toEqual([
        ["large", "local", 301],
        ["small", "local", 300],
      ]);
    },
  );

  it.each([
    ["a remote backend", { backend: { http: { address: "https://state.example.com" } } }, "http"],
    ["HCP Terraform", { cloud: { organization: "acme", workspaces: { name: "orgs" } } }, "cloud"],
  ])("may have as many as they like in %s", (_, terraform, backend) => {
    write(`${SYNTHESIZED}/orgs/cdk.tf.json`, synthesized(1000, terraform));
    const step = stackSizes(folder, undefined);
    expect(step.status).toBe("ok");
    expect(sizes(step)).toEqual([["orgs", backend, 1000]]);
  });

  it("are counted in the local state, if one resource declares many orgs", () => {
    write(
      `${SYNTHESIZED}/orgs/cdk.tf.json`,
      synthesized(1, { backend: { local: { path: join(folder, "orgs.tfstate") } } }),
    );
    expect(sizes()).toEqual([["orgs", "local", 1]]);
    write("orgs.tfstate", state(400));
    expect(sizes()).toEqual([["orgs", "local", 400]]);
  });

  it("are counted in the state of a configuration in HCL, unless init noted a remote backend", () => {
    write("main.tf", 'resource "aerial_org" "this" {}');
    write("terraform.tfstate", state(302));
    expect(stackSizes(folder, undefined)).toMatchObject({
      status: "warning",
      message: expect.stringContaining("has 302 orgs in a local state"),
    });
    write(".terraform/terraform.tfstate", { backend: { type: "local", config: { path: "other.tfstate" } } });
    write("other.tfstate", state(5));
    expect(sizes().map(([, ...rest]) => rest)).toEqual([["local", 5]]);
    write("data/terraform.tfstate", { backend: { type: "s3", config: { bucket: "states" } } });
    expect(sizes(stackSizes(folder, "data")).map(([, ...rest]) => rest)).toEqual([["s3", 0]]);
  });

  it.each([
    ["an encrypted state", { encrypted_data: "bm90IHJlYWQ=", encryption_version: "v0" }],
    ["a state of something else", { resources: [null, 1, { type: "aerial_org", mode: "managed" }] }],
    ["what is no JSON", "{"],
    ["a number", "5"],
  ])("are not counted in %s", (_, content) => {
    write("main.tf", "");
    write("terraform.tfstate", content);
    expect(stackSizes(folder, undefined).status).toBe("ok");
    expect(sizes().map(([, , orgs]) => orgs)).toEqual([0]);
  });

  it("are shown by the command whatever else is wrong, and fail nothing", async () => {
    write(`${SYNTHESIZED}/orgs/cdk.tf.json`, synthesized(301));
    const { environment } = await emulators();
    const works = await runAerial(["doctor", "--chdir", folder], { environment });
    expect(works).toMatchObject({ exitCode: 0, out: expect.stringContaining('warning  Stacks: "orgs" has 301 orgs') });
    expect(works.out).toMatch(/All checks passed\..* warnings?\./);
    const fails = await runAerial(["doctor", "--chdir", folder], { environment: {} });
    expect(fails).toMatchObject({ exitCode: 1, out: expect.stringContaining('warning  Stacks: "orgs" has 301 orgs') });
  });

  it("name a guide of this repository", () => {
    const [, path = ""] = LARGE_FLEETS_GUIDE.split("/blob/main/");
    expect(LARGE_FLEETS_GUIDE).toContain(repository.url.replace(".git", ""));
    expect(existsSync(resolve(__dirname, "../../..", path))).toBe(true);
  });
});
