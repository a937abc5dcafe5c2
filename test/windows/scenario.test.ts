/**
 * What a user does in a day, from the packed npm package to an empty state, on this machine and under Wine: the same steps
 * and the same expectations. The emulator runs here; Wine has this machine's network.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrapped, writesOf } from "../lifecycle/support/calls";
import { holdNext, until } from "../operations/support";
import { startTestEmulator, type TestEmulator } from "../support/emulator";
import { describeWith, type Requirement } from "../support/required";
import { secretsInDirectory } from "../support/secrets";
import { Desk, type Ending, type Machine } from "./support/machine";
import { COMMAND, installProject, placeNullProvider } from "./support/project";
import { thisMachine } from "./support/this-machine";
import { wineMachine } from "./support/wine-machine";

const ACCOUNT = "0227testaccount";
const SALES = { id: "00osales", domain: "acme-sales.okta.com", consentTo: ACCOUNT };
const SUPPORT = { id: "00osupport", domain: "acme-support.okta.com", consentTo: ACCOUNT };

const MACHINES: readonly {
  readonly where: string;
  readonly needs: readonly Requirement[];
  readonly make: (base: string) => Machine;
}[] = [
  {
    where: "on this machine",
    // On Windows, init downloads the null provider.
    needs: process.platform === "win32" ? ["npm-package", "engine"] : ["npm-package", "engine", "null-provider"],
    make: thisMachine,
  },
  ...(process.platform === "win32"
    ? []
    : [{ where: "under Wine", needs: ["npm-package", "wine"] as const, make: wineMachine }]),
];

/** Fails with all that a program printed, if it ended otherwise. */
function expectExitCode(wanted: number, { exitCode, stdout, stderr }: Ending): void {
  if (exitCode !== wanted) {
    throw new Error(`Exit code ${exitCode} instead of ${wanted}:\n${stdout}${stderr}`);
  }
}

describe.each(MACHINES)("The packed library $where", ({ where, needs, make }) => {
  describeWith(needs, `in a user's day ${where}`, () => {
    let desk: Desk;
    let orgs: string;
    let machine: Machine | undefined;
    let service: TestEmulator;
    beforeAll(async () => {
      desk = new Desk();
      orgs = stack("orgs");
      service = await startTestEmulator({ seed: { orgs: [SALES, SUPPORT] } });
      machine = make(desk.base);
      await installProject(desk.project);
    });
    afterAll(async () => {
      await desk.remove(machine);
      await service.close();
    });

    const stack = (name: string) => join(desk.project, "cdktf.out/stacks", name);
    const node = async (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ending> =>
      await desk.start(machine!, "node", args, desk.project, environment).result;
    const startTerraform = (directory: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
      desk.start(machine!, "terraform", args, directory, { ...service.environment, ...environment });
    const terraform = async (directory: string, ...args: readonly string[]): Promise<Ending> =>
      await startTerraform(directory, args).result;
    const plan = async (directory: string) =>
      await terraform(directory, "plan", "-detailed-exitcode", "-input=false", "-no-color");
    const apply = async (directory: string) =>
      await terraform(directory, "apply", "-auto-approve", "-input=false", "-no-color");
    const destroy = async (directory: string) =>
      await terraform(directory, "destroy", "-auto-approve", "-input=false", "-no-color");
    const productsOf = ({ id }: { readonly id: string }) => service.emulator.admin.org(id)?.products;
    const synthesize = async (deletionPolicy: string) => await node(["main.js"], { DELETION_POLICY: deletionPolicy });
    const resourcesInState = () =>
      JSON.parse(readFileSync(join(desk.project, "terraform.orgs.tfstate"), "utf8")).resources as readonly unknown[];

    it("synthesizes stacks, with the provider for this platform", async () => {
      expect(await synthesize("PREVENT")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
      expect(existsSync(join(orgs, "cdk.tf.json"))).toBe(true);
    });

    it("initializes, plans, applies the plan, and has nothing more to do", async () => {
      expectExitCode(0, await terraform(orgs, "init", "-input=false", "-no-color"));
      const log = { TF_LOG: "TRACE", TF_LOG_PATH: machine!.pathOf(join(desk.outputs, "trace.log")) };
      const plannedWithLog = startTerraform(orgs, ["plan", "-out=tfplan", "-input=false", "-no-color"], log);
      expectExitCode(0, await plannedWithLog.result);
      const applied = await startTerraform(orgs, ["apply", "-input=false", "-no-color", "tfplan"], log).result;
      expectExitCode(0, applied);
      expect(applied.stdout).toContain("2 added, 0 changed, 0 destroyed");
      expect(productsOf(SALES)).toEqual(["P000052", "P000131"]);
      expectExitCode(0, await plan(orgs));
    });

    it("tells of drift, by the command", async () => {
      const drift = async () => {
        const { exitCode, stdout, stderr } = await node(
          [COMMAND, "drift", "cdktf.out/stacks/orgs", "--json"],
          service.environment,
        );
        return { exitCode, stderr, report: JSON.parse(stdout) };
      };
      expect(await drift()).toMatchObject({ exitCode: 0, stderr: "", report: { status: "unchanged" } });
      service.emulator.admin.updateOrg(SALES.id, { products: ["P000052"] });
      expect(await drift()).toMatchObject({ exitCode: 2, stderr: "", report: { status: "changed" } });
    });

    it("leaves no process behind if the engine is killed during a write, and the next apply goes on", async () => {
      const held = holdNext(service.emulator.admin, { method: "PUT", path: `/orgs/${SALES.id}/products` });
      const killed = startTerraform(orgs, ["apply", "-auto-approve", "-input=false", "-no-color"]);
      await held.arrived;
      expect((await machine!.providers()).map(({ commandLine }) => commandLine)).toContainEqual(
        expect.stringMatching(/node/),
      );
      killed.kill();
      expect(await killed.result).toMatchObject({ exitCode: null });
      await until(async () => (await machine!.providers()).length === 0);
      held.release();
      expectExitCode(0, await apply(orgs));
      expect(productsOf(SALES)).toEqual(["P000052", "P000131"]);
      expectExitCode(0, await plan(orgs));
    });

    it("refuses to destroy what is protected, and destroys under another policy", async () => {
      service.emulator.admin.clearJournal();
      const refused = await destroy(orgs);
      expectExitCode(1, refused);
      expect(unwrapped(refused.stderr)).toContain("Error: Destruction is prevented");
      expect(writesOf(service.emulator)).toEqual([]);

      expectExitCode(0, await synthesize("ABANDON"));
      expectExitCode(0, await apply(orgs));
      expectExitCode(0, await destroy(orgs));
      expect(resourcesInState()).toEqual([]);
      expect(service.emulator.admin.org(SALES.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    });

    it("applies and destroys orgs by null_resource", async () => {
      const pipeline = stack("orgs-by-null-resource");
      await placeNullProvider(machine!, pipeline);
      expectExitCode(0, await terraform(pipeline, "init", "-input=false", "-no-color"));
      expectExitCode(0, await apply(pipeline));
      expect(service.emulator.admin.org(SUPPORT.id)).toMatchObject({ accountId: ACCOUNT, products: ["P000052"] });
      expectExitCode(0, await plan(pipeline));
      expectExitCode(0, await destroy(pipeline));
    });

    it("left no secret in states, plans, logs and outputs, and ended every provider", async () => {
      expect(existsSync(join(desk.outputs, "trace.log"))).toBe(true);
      const skip = (path: string) => /(^|[\\/])(node_modules|\.terraform|terraform\.d|wine)[\\/]/.test(path);
      expect(secretsInDirectory(desk.base, service.secrets, skip)).toEqual([]);
      expect(await machine!.providers()).toEqual([]);
    });
  });
});
