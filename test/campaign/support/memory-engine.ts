/**
 * What Terraform does with a configuration and a state, in memory: refresh, plan, apply, destroy. It calls the
 * provider's RPCs without gRPC, keeps values, private bytes and taint as Terraform does, and demands of answers what
 * Terraform demands of them.
 */
import type { CallContext } from "../../../lib/plugin/grpc/service";
import { providerService, type Session } from "../../../lib/plugin/rpc";
import { dynamicValue, plainValue, UNKNOWN, type PluginValue } from "../../support/plugin-values";

/** One resource of a configuration: a value may refer to an attribute of an earlier one. */
export interface Block {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The lifecycle rule of that name. @default false */
  readonly createBeforeDestroy?: boolean;
}

/** In which order resources that do not depend on each other are planned and changed. */
export type Order = <T>(tasks: readonly T[]) => T[];

/** How a command is run. */
export interface CommandOptions {
  /** Addresses that are replaced whatever their plan says, as by `-replace`. @default none */
  readonly replace?: readonly string[];
}

/** A value that is unknown while planning and known when it is applied, as an output of a resource that is replaced. */
export class KnownAfterApply {
  constructor(readonly value: unknown) {}
}

type Values = Record<string, PluginValue>;

/** One resource in state. */
export interface StateEntry {
  readonly type: string;
  readonly values: Values;
  readonly private: Uint8Array;
  readonly tainted: boolean;
  /** The resources that it refers to: they are destroyed after it. */
  readonly dependencies: readonly string[];
}

/** How a command ended. */
export interface Outcome {
  /** As `summary: detail`. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** What was planned, as `create aerial_org.acme`. */
  readonly changes: readonly string[];
}

/** A provider process: made for each plan and for each apply, as Terraform starts one. */
export interface ProviderProcess {
  readonly session: Session;
  close(): Promise<void>;
}

interface Change {
  readonly action: "create" | "update" | "replace" | "delete";
  readonly address: string;
  readonly type: string;
  readonly block?: Block;
  readonly prior?: StateEntry;
  readonly planned: Values | null;
  readonly plannedPrivate: Uint8Array;
}

const NO_BYTES = new Uint8Array(0);

/** An engine with a state of its own. */
export class MemoryEngine {
  /** By address; in the order in which resources were made. */
  state = new Map<string, StateEntry>();
  /** As blocks are written, then destroys; where it is set, any order that dependencies permit. */
  order: Order | undefined;

  /**
   * @param start starts a provider process
   * @param onApply told before each call that may write
   */
  constructor(
    private readonly start: () => Promise<ProviderProcess>,
    private readonly onApply: (address: string) => void = () => undefined,
  ) {}

  /** `plan`: the state stays as it is. */
  async plan(blocks: readonly Block[], options: CommandOptions = {}): Promise<Outcome> {
    const run = this.runOf(blocks, options);
    await run.inProcess(this.start, () => run.plan());
    return run.outcome();
  }

  /** `apply`. */
  async apply(blocks: readonly Block[], options: CommandOptions = {}): Promise<Outcome> {
    return this.carryOut(this.runOf(blocks, options));
  }

  /** `destroy`. */
  async destroy(): Promise<Outcome> {
    return this.carryOut(this.runOf([], {}));
  }

  /** `taint`. */
  taint(address: string): void {
    this.state.set(address, { ...this.state.get(address)!, tainted: true });
  }

  private runOf(blocks: readonly Block[], options: CommandOptions): Run {
    return new Run(blocks, new Map(this.state), this.onApply, this.order, options);
  }

  private async carryOut(run: Run): Promise<Outcome> {
    await run.inProcess(this.start, () => run.plan());
    if (!run.failed) {
      // What a failed plan refreshed is not kept, as in Terraform.
      this.state = run.state;
      await run.inProcess(this.start, () => run.apply());
    }
    return run.outcome();
  }
}

/** One command. */
class Run {
  private readonly errors: string[] = [];
  private readonly warnings: string[] = [];
  private readonly changes: Change[] = [];
  private readonly planned = new Map<string, Values>();
  private session: Session | undefined;

  constructor(
    private readonly blocks: readonly Block[],
    readonly state: Map<string, StateEntry>,
    private readonly onApply: (address: string) => void,
    private readonly order: Order | undefined,
    private readonly options: CommandOptions,
  ) {}

  get failed(): boolean {
    return this.errors.length > 0;
  }

  outcome(): Outcome {
    const { errors, warnings, changes } = this;
    return { errors, warnings, changes: changes.map(({ action, address }) => `${action} ${address}`) };
  }

  async inProcess(start: () => Promise<ProviderProcess>, work: () => Promise<void>): Promise<void> {
    const process = await start();
    this.session = process.session;
    await this.call("ConfigureProvider", { terraform_version: "1.11.4" });
    try {
      await work();
    } finally {
      await process.close();
    }
  }

  async plan(): Promise<void> {
    for (const [address, entry] of [...this.state]) {
      await this.refresh(address, entry);
    }
    if (this.failed) {
      return;
    }
    const declared = new Set(this.blocks.map(addressOf));
    const removed = [...this.state].filter(([address]) => !declared.has(address)).reverse();
    const tasks = [
      ...this.blocks.map((block) => ({ address: addressOf(block), waitsFor: dependenciesOf(block), block })),
      ...removed.map(([address, entry]) => ({ address, waitsFor: [], entry })),
    ];
    const unplanned = new Set<string>();
    for (const task of this.ordered(tasks)) {
      if (task.waitsFor.some((address) => unplanned.has(address))) {
        unplanned.add(task.address);
      } else if ("block" in task) {
        await this.planBlock(task.block);
        if (!this.planned.has(task.address)) {
          unplanned.add(task.address);
        }
      } else {
        await this.planDestroy(task.address, task.entry);
      }
    }
  }

  /** The tasks in an order in which each comes after those that it waits for. */
  private ordered<T extends { readonly address: string; readonly waitsFor: readonly string[] }>(
    tasks: readonly T[],
  ): readonly T[] {
    if (this.order === undefined) {
      return tasks;
    }
    const waiting = this.order(tasks);
    const result: T[] = [];
    while (waiting.length > 0) {
      const next = waiting.findIndex(({ address, waitsFor }) =>
        waiting.every((other) => other.address === address || !waitsFor.includes(other.address)),
      );
      result.push(...waiting.splice(Math.max(next, 0), 1));
    }
    return result;
  }

  async apply(): Promise<void> {
    const undone = new Set<string>();
    // Those that refer to a resource are destroyed before it, and made after it.
    const tasks = [...this.changes]
      .sort((a, b) => Number(b.action === "delete") - Number(a.action === "delete"))
      .map((change) => ({ address: change.address, change, waitsFor: this.waitsFor(change) }));
    for (const { change } of this.ordered(tasks)) {
      const waitsFor = this.waitsFor(change);
      if (waitsFor.some((address) => undone.has(address))) {
        undone.add(change.address);
      } else if (!(await this.applyChange(change))) {
        undone.add(change.address);
      }
    }
  }

  private waitsFor(change: Change): readonly string[] {
    return change.action === "delete"
      ? [...this.state].filter(([, { dependencies }]) => dependencies.includes(change.address)).map(([name]) => name)
      : dependenciesOf(change.block!);
  }

  private async refresh(address: string, entry: StateEntry): Promise<void> {
    const answer = await this.call("ReadResource", {
      type_name: entry.type,
      current_state: dynamicValue(entry.values),
      private: entry.private,
    });
    if (answer.failed) {
      return;
    }
    const values = valuesOf(answer.new_state);
    if (values === null) {
      this.state.delete(address);
    } else {
      demandKnown(address, values);
      this.state.set(address, { ...entry, values, private: answer.private ?? NO_BYTES });
    }
  }

  private async planBlock(block: Block): Promise<void> {
    const address = addressOf(block);
    const entry = this.state.get(address);
    const prior = entry?.tainted ? undefined : entry;
    const config = this.resolve(block, this.planned);
    const first = await this.planChange(block.type, prior, config);
    if (first.failed) {
      return;
    }
    const isForced = this.options.replace?.includes(address) ?? false;
    const isReplaced = prior !== undefined && (isForced || (first.requires_replace ?? []).length > 0);
    const { failed, planned, planned_private } = isReplaced
      ? await this.planChange(block.type, undefined, config, first.planned_private)
      : first;
    if (failed) {
      return;
    }
    this.planned.set(address, planned!);
    if (prior !== undefined && !isReplaced && isSame(prior.values, planned)) {
      return;
    }
    const action = isReplaced || entry?.tainted ? "replace" : prior === undefined ? "create" : "update";
    this.changes.push({
      action,
      address,
      type: block.type,
      block,
      ...(entry === undefined ? {} : { prior: entry }),
      planned: planned!,
      plannedPrivate: planned_private ?? NO_BYTES,
    });
  }

  private async planChange(type: string, prior: StateEntry | undefined, config: Values, priorPrivate?: Uint8Array) {
    const answer = await this.call("PlanResourceChange", {
      type_name: type,
      prior_state: dynamicValue(prior?.values ?? null),
      config: dynamicValue(config),
      proposed_new_state: dynamicValue(this.proposed(type, prior?.values, config)),
      prior_private: priorPrivate ?? prior?.private ?? NO_BYTES,
    });
    const planned = answer.failed ? null : valuesOf(answer.planned_state);
    if (!answer.failed) {
      for (const [name, value] of Object.entries(config)) {
        const { computed } = this.attribute(type, name);
        const isAllowed = isSame(planned?.[name], value) || isSame(planned?.[name], prior?.values[name]);
        demand((value === null && computed === true) || isAllowed, `${type}: invalid plan for "${name}"`);
      }
    }
    return { ...answer, planned };
  }

  private async planDestroy(address: string, prior: StateEntry): Promise<void> {
    const answer = await this.call("PlanResourceChange", {
      type_name: prior.type,
      prior_state: dynamicValue(prior.values),
      config: dynamicValue(null),
      proposed_new_state: dynamicValue(null),
      prior_private: prior.private,
    });
    if (!answer.failed) {
      const plannedPrivate = answer.planned_private ?? NO_BYTES;
      this.changes.push({ action: "delete", address, type: prior.type, prior, planned: null, plannedPrivate });
    }
  }

  /** Whether it was done. */
  private async applyChange(change: Change): Promise<boolean> {
    const { action, prior, plannedPrivate, block } = change;
    if (action === "delete") {
      return this.delete(change.address, prior!, plannedPrivate);
    }
    const createsFirst = block!.createBeforeDestroy ?? false;
    if (action === "replace" && !createsFirst && !(await this.delete(change.address, prior!, plannedPrivate))) {
      return false;
    }
    // Terraform plans once more, with what has become known since.
    const config = this.resolve(block!, undefined);
    const present = action === "update" ? prior : undefined;
    const again = await this.planChange(change.type, present, config);
    if (again.failed) {
      return false;
    }
    demand(
      action !== "update" || (again.requires_replace ?? []).length === 0,
      `${change.address}: inconsistent final plan, which replaces what the first plan updates`,
    );
    for (const [name, value] of Object.entries(change.planned!)) {
      demand(
        isUnknownWithin(value) || isSame(value, again.planned?.[name]),
        `${change.address}: inconsistent final plan for "${name}"`,
      );
    }
    const isMade = await this.make(change, present, config, again.planned!, again.planned_private ?? NO_BYTES);
    return action === "replace" && createsFirst && isMade ? this.destroyDeposed(change.address, prior!) : isMade;
  }

  /** What a replacement left over is planned in the middle of the apply. */
  private async destroyDeposed(address: string, deposed: StateEntry): Promise<boolean> {
    const planned = this.changes.length;
    await this.planDestroy(address, deposed);
    const [change] = this.changes.splice(planned);
    const current = this.state.get(address)!;
    const isDone = change !== undefined && (await this.delete(address, deposed, change.plannedPrivate));
    this.state.set(address, current);
    return isDone;
  }

  private async make(
    { address, type, block }: Change,
    present: StateEntry | undefined,
    config: Values,
    planned: Values,
    plannedPrivate: Uint8Array,
  ): Promise<boolean> {
    this.onApply(address);
    const answer = await this.call("ApplyResourceChange", {
      type_name: type,
      prior_state: dynamicValue(present?.values ?? null),
      planned_state: dynamicValue(planned),
      config: dynamicValue(config),
      planned_private: plannedPrivate,
    });
    const values = valuesOf(answer.new_state);
    if (values !== null) {
      demandKnown(address, values);
      for (const [name, value] of Object.entries(planned)) {
        const isConsistent = answer.failed || value === UNKNOWN || isSame(value, values[name]);
        demand(isConsistent, `${address}: inconsistent result for "${name}"`);
      }
      this.state.set(address, {
        type,
        values,
        private: answer.private ?? NO_BYTES,
        tainted: answer.failed && present === undefined,
        dependencies: dependenciesOf(block!),
      });
    } else {
      demand(answer.failed, `${address}: no state without an error`);
    }
    return !answer.failed;
  }

  private async delete(address: string, prior: StateEntry, plannedPrivate: Uint8Array): Promise<boolean> {
    this.onApply(address);
    const answer = await this.call("ApplyResourceChange", {
      type_name: prior.type,
      prior_state: dynamicValue(prior.values),
      planned_state: dynamicValue(null),
      config: dynamicValue(null),
      planned_private: plannedPrivate,
    });
    const values = valuesOf(answer.new_state);
    if (values === null) {
      this.state.delete(address);
    } else {
      demand(answer.failed, `${address}: still there without an error`);
      this.state.set(address, { ...prior, values, private: answer.private ?? NO_BYTES });
    }
    return !answer.failed;
  }

  /** The configured values, every attribute of the schema present; references by the plan, or by the state. */
  private resolve(block: Block, planned: ReadonlyMap<string, Values> | undefined): Values {
    const attributes = Object.keys(this.session!.resource(block.type).schema.attributes);
    return Object.fromEntries(
      attributes.map((name) => {
        const value = settled(block.values[name], planned !== undefined);
        const reference = referenceIn(value);
        if (reference === undefined) {
          return [name, (value ?? null) as PluginValue];
        }
        const values = planned?.get(reference.reference) ?? this.state.get(reference.reference)?.values;
        return [name, values?.[reference.attribute] ?? UNKNOWN];
      }),
    );
  }

  /** What is computed and not configured keeps its value. */
  private proposed(type: string, prior: Values | undefined, config: Values): Values {
    return Object.fromEntries(
      Object.entries(config).map(([name, value]) => {
        const isKept = value === null && this.attribute(type, name).computed === true;
        return [name, isKept ? (prior?.[name] ?? null) : value];
      }),
    );
  }

  private attribute(type: string, name: string) {
    return this.session!.resource(type).schema.attributes[name]!.options;
  }

  private async call(method: string, request: object) {
    const { handle } = providerService(this.session!).methods[method] as {
      handle(request: object, call: CallContext): Promise<Answer>;
    };
    const never = new AbortController().signal;
    const answer = await handle(request, { signal: never, closing: never, metadata: {} });
    const diagnostics = answer.diagnostics ?? [];
    for (const { severity, summary, detail } of diagnostics) {
      (severity === 1 ? this.errors : this.warnings).push(`${summary}: ${detail}`);
    }
    return { ...answer, failed: diagnostics.some(({ severity }) => severity === 1) };
  }
}

interface Answer {
  readonly diagnostics?: readonly { readonly severity?: number; readonly summary?: string; readonly detail?: string }[];
  readonly new_state?: object;
  readonly planned_state?: object;
  readonly planned_private?: Uint8Array;
  readonly private?: Uint8Array;
  readonly requires_replace?: readonly unknown[];
}

function valuesOf(value: object | undefined): Values | null {
  return (plainValue(value as Parameters<typeof plainValue>[0]) ?? null) as Values | null;
}

function addressOf({ type, name }: Block): string {
  return `${type}.${name}`;
}

function dependenciesOf(block: Block): string[] {
  return Object.values(block.values).flatMap((value) => referenceIn(value)?.reference ?? []);
}

/** A configured value as it is while planning, or as it is when it is applied. */
function settled(value: unknown, isPlanning: boolean): unknown {
  if (value instanceof KnownAfterApply) {
    return isPlanning ? UNKNOWN : value.value;
  }
  return Array.isArray(value) ? value.map((element) => settled(element, isPlanning)) : value;
}

/** Whether a planned value is unknown, or has an element that is. */
function isUnknownWithin(value: unknown): boolean {
  return value === UNKNOWN || (Array.isArray(value) && value.includes(UNKNOWN));
}

function referenceIn(value: unknown): { readonly reference: string; readonly attribute: string } | undefined {
  const candidate = value as { readonly reference?: string; readonly attribute?: string } | null | undefined;
  return typeof candidate?.reference === "string" ? (candidate as never) : undefined;
}

/** Whether two values are the same; the only lists here are sets. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return JSON.stringify([...(value as unknown[])].map(canonical).sort());
  }
  if (typeof value === "object" && value !== null) {
    return JSON.stringify(
      Object.entries(value)
        .map(([name, part]) => [name, canonical(part)])
        .sort(),
    );
  }
  return typeof value === "symbol" ? "unknown" : JSON.stringify(value);
}

function demandKnown(address: string, values: Values): void {
  demand(!Object.values(values).includes(UNKNOWN), `${address}: unknown values in state`);
}

/** What Terraform would call a bug of the provider fails the run, whatever the service did. */
function demand(condition: boolean, message: string): void {
  if (!condition) {
    throw new Error(`Terraform would call this a bug of the provider: ${message}`);
  }
}
