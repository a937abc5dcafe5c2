import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { EmulatorSwitches, Fault, SeedOrg } from "../../../lib/emulator";
import type { CommandResult } from "../../../tools/workspace/engine-process";
import { startTestEmulator, type TestEmulator } from "../../support/emulator";
import { servedTime, testWorkspace, withProvider, type Workspace } from "../../support/workspace";
import type { VirtualTime } from "../../support/virtual-time";
import { ACCOUNT, AERIAL_ORG, type DeclaredOrg, hclOf } from "./declared";

/** Tries follow one another without a wait. */
const IMPATIENCE = {
  AERIAL_MIN_WAIT_SECONDS: "0",
  AERIAL_MAX_WAIT_SECONDS: "0",
  AERIAL_MAX_RETRIES: "2",
};

/** Where answers are late; a second of the virtual time. */
const SHORT_TIMEOUT = { AERIAL_REQUEST_TIMEOUT: "1" };

const STATE_FILE = "terraform.tfstate";

/** The real engine on one root module, and the emulator that it is applied to. */
export class EngineStack {
  private constructor(
    readonly service: TestEmulator,
    readonly workspace: Workspace,
  ) {}

  /** @param given of the provider that this process serves, and of its emulator @default the machine's own */
  static async start(given?: VirtualTime): Promise<EngineStack> {
    const time = servedTime(given);
    const service = await startTestEmulator({
      accountId: ACCOUNT,
      seed: { orgs: [AERIAL_ORG] },
      ...(time === undefined ? {} : { now: time.now, sleep: time.hold }),
    });
    const workspace = testWorkspace({
      clock: time,
      configuration: withProvider(""),
      environment: { ...service.environment, ...IMPATIENCE, ...(given === undefined ? {} : SHORT_TIMEOUT) },
    });
    await workspace.init();
    return new EngineStack(service, workspace);
  }

  get admin() {
    return this.service.emulator.admin;
  }

  /** Goes back to an empty state, and to these orgs next to the Aerial org. */
  reset(orgs: readonly SeedOrg[], switches: Partial<EmulatorSwitches> = {}): void {
    this.admin.reset();
    this.admin.seed({ orgs });
    this.admin.setSwitches(switches);
    rmSync(join(this.workspace.directory, STATE_FILE), { force: true });
  }

  declare(orgs: readonly DeclaredOrg[]): void {
    this.workspace.configure(withProvider(hclOf(orgs)));
  }

  /** Runs `apply` or `destroy` while these faults are there. */
  async run(command: "apply" | "destroy", faults: readonly Fault[] = []): Promise<CommandResult> {
    faults.forEach((fault) => this.admin.addFault(fault));
    const result = await this.workspace[command]();
    this.admin.clearFaults();
    return result;
  }

  /**
   * Runs a command once more that did not end well. Before the engine destroys, it plans the configuration, which declares
   * the orgs that are destroyed already: `-refresh=false` leaves that plan out.
   */
  async runAgain(command: "apply" | "destroy"): Promise<CommandResult> {
    return this.workspace[command](command === "destroy" ? ["-refresh=false"] : []);
  }

  /** Runs a command whose provider is killed when the emulator is asked what `moment` says. */
  async runKilled(
    command: "apply" | "destroy",
    moment: KillMoment,
  ): Promise<CommandResult & { readonly killed: number }> {
    let killed = 0;
    const running = this.workspace.start([command, "-auto-approve", "-input=false", "-no-color"], {
      executable: true,
    });
    const { effect, ...calls } = moment;
    this.admin.addFault({
      ...calls,
      // Nobody is left to be answered; the kinds differ in whether the request takes effect.
      kind: effect ? "latency" : "reset_before",
      onHit: () => {
        const pids = providersOf(running.process.pid);
        pids.forEach((pid) => process.kill(pid, "SIGKILL"));
        killed += pids.length;
      },
    });
    const result = await running.result;
    this.admin.clearFaults();
    return { ...result, killed };
  }

  /** The orgs that the state's resources are about. */
  orgIdsInState(): readonly unknown[] {
    if (!existsSync(join(this.workspace.directory, STATE_FILE))) {
      return [];
    }
    const { resources } = JSON.parse(this.workspace.read(STATE_FILE)) as {
      readonly resources: readonly {
        readonly instances: readonly { readonly attributes: Record<string, unknown> }[];
      }[];
    };
    return resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.org_id));
  }

  async close(): Promise<void> {
    await this.workspace.remove();
    await this.service.close();
  }
}

/** The call at which a provider is killed. */
export interface KillMoment extends Pick<Fault, "method" | "path" | "skip"> {
  /** Whether the request takes effect all the same. */
  readonly effect: boolean;
}

/** Provider processes that an engine has started. */
function providersOf(engine: number | undefined): readonly number[] {
  const processes = execFileSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8" }).split("\n");
  return processes.flatMap((line) => {
    const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === engine && command.includes("terraform-provider-aerial") ? [Number(pid)] : [];
  });
}

/** Text that a person should never have to read, whatever the service did. */
export const UNCLEAR = /Unexpected error|report this|did not respond|Provider produced|panic|undefined|\[object/;
