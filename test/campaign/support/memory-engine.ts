/**
 * Terraform's work with a configuration and a state, in memory: refresh, plan, apply, destroy. It calls the served
 * provider without a protocol, keeps values, private data and taint as Terraform does, and demands of answers what Terraform
 * demands of them.
 */
import { type PrivateData, printableDiagnostic, UNKNOWN } from "../../../lib/plugin";
import { decodeObject, encodeObject } from "../../../lib/plugin/rpc/conversion/dynamic-value";
import {
  applyResourceChange,
  Call,
  configureProvider,
  planResourceChange,
  type ProviderServer,
  readResource,
} from "../../../lib/plugin/server";

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

type Values = Record<string, unknown>;

/** One resource in state. */
export interface StateEntry {
  readonly type: string;
  readonly values: Values;
  readonly private: PrivateData;
  readonly tainted: boolean;
  /** The resources that it refers to: they are destroyed after it. */
  readonly dependencies: readonly string[];
}

/** How a command ended. */
export interface Outcome {
  /** As `summary: detail`. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The planned changes, as `create aerial_org.acme`. */
  readonly changes: readonly string[];
  /**
   * The objects that `create_before_destroy` left over because their destroy failed. Terraform keeps them in state as
   * deposed; this engine does not destroy them in the next run.
   */
  readonly deposed: readonly Values[];
}

/** A provider process: made for each plan and for each apply, as Terraform starts one. */
export interface ProviderProcess {
  readonly server: ProviderServer;
  close(): Promise<void>;
}

interface Change {
  readonly action: "create" | "update" | "replace" | "delete";
  readonly address: string;
  readonly type: string;
  readonly block?: Block;
  readonly prior?: StateEntry;
  readonly planned: Values | null;
  readonly plannedPrivate: PrivateData;
}

/** An engine with a state of its own. */
export class MemoryEngine {
  /** By address; in the order in which resources were made. */
  state = new Map<string, StateEntry>();
  /** The order of blocks, then of destroys, is as written by default; if set, any order that dependencies permit. */
  order: Order | undefined;

  /** @param start starts a provider process */
  constructor(private readonly start: () => Promise<ProviderProcess>) {}

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
    return new Run(blocks, new Map(this.state), this.order, options);
  }

  private async carryOut(run: Run): Promise<Outcome> {
    await run.inProcess(this.start, () => run.plan());
    if (!run.failed) {
      // Terraform does not keep the refreshed state of a failed plan either.
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
  private readonly deposed: Values[] = [];
  private server: ProviderServer | undefined;

  constructor(
    private readonly blocks: readonly Block[],
    readonly state: Map<string, StateEntry>,
    private readonly order: Order | undefined,
    private readonly options: CommandOptions,
  ) {}

  get failed(): boolean {
    return this.errors.length > 0;
  }

  outcome(): Outcome {
    const { errors, warnings, changes, deposed } = this;
    return { errors, warnings, deposed, changes: changes.map(({ action, address }) => `${action} ${address}`) };
  }

  async inProcess(start: () => Promise<ProviderProcess>, work: () => Promise<void>): Promise<void> {
    const process = await start();
    this.server = process.server;
    await this.call((call) => configureProvider(call, { config: null, engineVersion: "1.11.4" }));
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
    const { type, private: kept } = entry;
    const state = this.carried(type, entry.values);
    const { answer, failed } = await this.call((call) => readResource(call, { typeName: type, state, private: kept }));
    if (answer === undefined || failed) {
      return;
    }
    const values = this.carried(type, answer.state);
    if (values === null) {
      this.state.delete(address);
    } else {
      demandKnown(address, values);
      this.state.set(address, { ...entry, values, private: answer.private });
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
    const isReplaced = prior !== undefined && (isForced || first.requiresReplace.length > 0);
    const second = isReplaced ? await this.planChange(block.type, undefined, config, first.private) : first;
    if (second.failed) {
      return;
    }
    const { planned, private: plannedPrivate } = second;
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
      planned,
      plannedPrivate,
    });
  }

  private async planChange(type: string, prior: StateEntry | undefined, config: Values, priorPrivate?: PrivateData) {
    const priorValues = this.carried(type, prior?.values ?? null);
    const { answer, failed } = await this.call((call) =>
      planResourceChange(call, {
        typeName: type,
        prior: priorValues,
        config: this.carried(type, config),
        proposed: this.carried(type, this.proposed(type, prior?.values, config)),
        private: priorPrivate ?? prior?.private ?? {},
      }),
    );
    if (answer === undefined || failed) {
      return { failed: true } as const;
    }
    const planned = this.carried(type, answer.planned);
    for (const [name, value] of Object.entries(config)) {
      const { computed } = this.attribute(type, name);
      const isAllowed = isSame(planned?.[name], value) || isSame(planned?.[name], prior?.values[name]);
      demand((value === null && computed === true) || isAllowed, `${type}: invalid plan for "${name}"`);
    }
    return { ...answer, failed, planned } as const;
  }

  private async planDestroy(address: string, prior: StateEntry): Promise<void> {
    const { type, private: kept } = prior;
    const values = this.carried(type, prior.values);
    const { answer, failed } = await this.call((call) =>
      planResourceChange(call, { typeName: type, prior: values, config: null, proposed: null, private: kept }),
    );
    if (answer !== undefined && !failed) {
      this.changes.push({ action: "delete", address, type, prior, planned: null, plannedPrivate: answer.private });
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
      action !== "update" || again.requiresReplace.length === 0,
      `${change.address}: inconsistent final plan, which replaces what the first plan updates`,
    );
    for (const [name, value] of Object.entries(change.planned!)) {
      demand(
        isUnknownWithin(value) || isSame(value, again.planned?.[name]),
        `${change.address}: inconsistent final plan for "${name}"`,
      );
    }
    const isMade = await this.make(change, present, config, again.planned!, again.private);
    return action === "replace" && createsFirst && isMade ? this.destroyDeposed(change.address, prior!) : isMade;
  }

  /** Plans and destroys the object that a replacement left over, in the middle of the apply. */
  private async destroyDeposed(address: string, deposed: StateEntry): Promise<boolean> {
    const planned = this.changes.length;
    await this.planDestroy(address, deposed);
    const [change] = this.changes.splice(planned);
    const current = this.state.get(address)!;
    const isDone = change !== undefined && (await this.delete(address, deposed, change.plannedPrivate));
    this.state.set(address, current);
    if (!isDone) {
      this.deposed.push(deposed.values);
    }
    return isDone;
  }

  private async make(
    { address, type, block }: Change,
    present: StateEntry | undefined,
    config: Values,
    planned: Values,
    plannedPrivate: PrivateData,
  ): Promise<boolean> {
    const change = { prior: present?.values ?? null, planned, config };
    const { values, private: kept, failed } = await this.change(address, type, change, plannedPrivate);
    if (values !== null) {
      demandKnown(address, values);
      for (const [name, value] of Object.entries(planned)) {
        const isConsistent = failed || value === UNKNOWN || isSame(value, values[name]);
        demand(isConsistent, `${address}: inconsistent result for "${name}"`);
      }
      this.state.set(address, {
        type,
        values,
        private: kept,
        tainted: failed && present === undefined,
        dependencies: dependenciesOf(block!),
      });
    } else {
      demand(failed, `${address}: no state without an error`);
    }
    return !failed;
  }

  private async delete(address: string, prior: StateEntry, plannedPrivate: PrivateData): Promise<boolean> {
    const change = { prior: prior.values, planned: null, config: null };
    const { values, private: kept, failed } = await this.change(address, prior.type, change, plannedPrivate);
    if (values === null) {
      this.state.delete(address);
    } else {
      demand(failed, `${address}: still there without an error`);
      this.state.set(address, { ...prior, values, private: kept });
    }
    return !failed;
  }

  private async change(
    address: string,
    type: string,
    change: { readonly prior: Values | null; readonly planned: Values | null; readonly config: Values | null },
    plannedPrivate: PrivateData,
  ) {
    const prior = this.carried(type, change.prior);
    const planned = this.carried(type, change.planned);
    const config = this.carried(type, change.config);
    const { answer, failed } = await this.call((call) =>
      applyResourceChange(call, { typeName: type, prior, planned, config, private: plannedPrivate }),
    );
    demand(answer !== undefined, `${address}: no answer to an apply`);
    return { values: this.carried(type, answer!.state), private: answer!.private, failed };
  }

  /** The configured values, every attribute of the schema present; references by the plan, or by the state. */
  private resolve(block: Block, planned: ReadonlyMap<string, Values> | undefined): Values {
    const attributes = Object.keys(this.attributes(block.type));
    return Object.fromEntries(
      attributes.map((name) => {
        const value = settled(block.values[name], planned !== undefined);
        const reference = referenceIn(value);
        if (reference === undefined) {
          return [name, value ?? null];
        }
        const values = planned?.get(reference.reference) ?? this.state.get(reference.reference)?.values;
        return [name, values?.[reference.attribute] ?? UNKNOWN];
      }),
    );
  }

  /** Keeps the prior values of attributes that are computed and not configured. */
  private proposed(type: string, prior: Values | undefined, config: Values): Values {
    return Object.fromEntries(
      Object.entries(config).map(([name, value]) => {
        const isKept = value === null && this.attribute(type, name).computed === true;
        return [name, isKept ? (prior?.[name] ?? null) : value];
      }),
    );
  }

  private attribute(type: string, name: string) {
    return this.attributes(type)[name]!.options;
  }

  private attributes(type: string) {
    return this.server!.resource(type).schema.attributes;
  }

  /** Values as they come out of a state, a plan or a request: Terraform and the provider share no object. */
  private carried(type: string, values: Values | null): Values | null {
    const attributes = this.attributes(type);
    return decodeObject(attributes, encodeObject(attributes, values));
  }

  private async call<T>(serve: (call: Call) => Promise<T>) {
    const call = new Call(this.server!);
    const answer = await call.attempt(() => serve(call));
    for (const { severity, summary, detail } of call.diagnostics.all.map(printableDiagnostic)) {
      (severity === "error" ? this.errors : this.warnings).push(`${summary}: ${detail}`);
    }
    return { answer, failed: call.diagnostics.hasErrors };
  }
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

/** Fails the run, whatever the service did, on anything that Terraform would call a bug of the provider. */
function demand(condition: boolean, message: string): void {
  if (!condition) {
    throw new Error(`Terraform would call this a bug of the provider: ${message}`);
  }
}
