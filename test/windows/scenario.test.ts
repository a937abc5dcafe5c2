/**
 * The steps of a user with the packed npm package, from the program to an empty state: the same steps with the same
 * expectations on this machine, which may run Windows, and under Wine, which has this machine's network.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrapped, writesOf } from "../lifecycle/support/calls";
import { holdNext, until } from "../operations/support";
import { startTestEmulator, type TestEmulator } from "../support/emulator";
import { describeWith, type Requirement } from "../support/required";
import { secretsInDirectory } from "../support/secrets";
import { Desk, type Ending, type Machine } from "./support/machine";
import { installLibrary, placeNullProvider, Project } from "./support/project";
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
  describeWith(needs, `in a user's hands ${where}`, () => {
    let desk: Desk;
    let machine: Machine;
    let service: TestEmulator;
    let project: Project;
    beforeAll(async () => {
      desk = new Desk();
      machine = make(desk.base);
      await installLibrary(desk.home);
    });
    afterAll(async () => {
      await machine.close();
      desk.remove();
    });
    beforeEach(async () => {
      service = await startTestEmulator({ seed: { orgs: [SALES, SUPPORT] } });
      project = new Project(desk, machine, service.environment);
    });
    afterEach(async () => await service.close());
    const productsOf = ({ id }: { readonly id: string }) => service.emulator.admin.org(id)?.products;
    const expectNoSecrets = () => expect(secretsInDirectory(desk.base, service.secrets, isNotWritten)).toEqual([]);

    it("plans, applies, finds drift, refuses to destroy what is protected, and destroys under another policy", async () => {
      expect(await project.synthesize("PREVENT")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
      const orgs = project.stack("orgs");
      expectExitCode(0, await orgs.init());
      const log = { TF_LOG: "TRACE", TF_LOG_PATH: machine.pathOf(join(desk.outputs, "trace.log")) };
      expectExitCode(0, await orgs.run(["plan", "-out=tfplan", "-input=false", "-no-color"], log));
      const applied = await orgs.run(["apply", "-input=false", "-no-color", "tfplan"], log);
      expectExitCode(0, applied);
      expect(applied.stdout).toContain("2 added, 0 changed, 0 destroyed");
      expect(productsOf(SALES)).toEqual(["P000052", "P000131"]);
      expectExitCode(0, await orgs.plan());

      expect(await project.drift()).toMatchObject({ exitCode: 0, stderr: "", report: { status: "unchanged" } });
      service.emulator.admin.updateOrg(SALES.id, { products: ["P000052"] });
      expect(await project.drift()).toMatchObject({ exitCode: 2, stderr: "", report: { status: "changed" } });

      service.emulator.admin.clearJournal();
      const refused = await orgs.destroy();
      expectExitCode(1, refused);
      expect(unwrapped(refused.stderr)).toContain("Error: The deletion policy prevents this destroy");
      expect(writesOf(service.emulator)).toEqual([]);
      expectExitCode(0, await project.synthesize("ABANDON"));
      expectExitCode(0, await orgs.apply());
      expect(productsOf(SALES)).toEqual(["P000052", "P000131"]);
      expectExitCode(0, await orgs.destroy());
      expect(project.state("orgs").resources).toEqual([]);
      expect(service.emulator.admin.org(SALES.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });

      expect(readFileSync(join(desk.outputs, "trace.log"), "utf8")).toContain("terraform-provider-aerial");
      expectNoSecrets();
      expect(await machine.providers()).toEqual([]);
    });

    it("leaves no process behind if the engine is killed during a write, and the next apply goes on", async () => {
      expectExitCode(0, await project.synthesize("PREVENT"));
      const orgs = project.stack("orgs");
      expectExitCode(0, await orgs.init());
      expectExitCode(0, await orgs.apply());
      service.emulator.admin.updateOrg(SALES.id, { products: ["P000052"] });
      const held = holdNext(service.emulator.admin, { method: "PUT", path: `/orgs/${SALES.id}/products` });
      const killed = orgs.start(["apply", "-auto-approve", "-input=false", "-no-color"]);
      await held.arrived;
      const providers = (await machine.providers()).map(({ commandLine }) => commandLine);
      expect(providers).toContainEqual(expect.stringMatching(/node/));
      killed.kill();
      expect((await killed.result).exitCode).not.toBe(0);
      await until(async () => (await machine.providers()).length === 0);
      held.release();

      expectExitCode(0, await orgs.apply());
      expect(productsOf(SALES)).toEqual(["P000052", "P000131"]);
      expectExitCode(0, await orgs.plan());
      expectNoSecrets();
    });

    it("applies and destroys orgs by null_resource", async () => {
      expectExitCode(0, await project.synthesize("PREVENT"));
      const pipeline = project.stack("orgs-by-null-resource");
      await placeNullProvider(machine, pipeline.directory);
      expectExitCode(0, await pipeline.init());
      expectExitCode(0, await pipeline.apply());
      expect(service.emulator.admin.org(SUPPORT.id)).toMatchObject({ accountId: ACCOUNT, products: ["P000052"] });
      expectExitCode(0, await pipeline.plan());
      expectExitCode(0, await pipeline.destroy());
      expect(project.state("orgs-by-null-resource").resources).toEqual([]);
      expectNoSecrets();
    });
  });
});

/** Whether npm, `init` or Wine made the file, and not a command under test. */
function isNotWritten(path: string): boolean {
  return /(^|[\\/])(node_modules|\.terraform|terraform\.d|wine)[\\/]/.test(path);
}
