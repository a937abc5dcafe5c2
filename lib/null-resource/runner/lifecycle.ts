/**
 * The lifecycles of `lib/resources`, without an engine: what Terraform does around a handler (checks of the schema, the
 * plan, private state, the mark of a planned destroy), for one resource and in memory.
 */
import { Connection } from "../../resources";
import { Diagnostics, PrivateState, validateAttributes, withUnknowns } from "../../plugin";
import type { Context, HandlerLog, Resource } from "../../plugin";
import type { Output } from "./output";

/** Values by attribute names. */
export type Values = Record<string, unknown>;

/** A handler reported errors; they have been said already. */
export class Refused extends Error {
  readonly code = "ERR_AERIAL_RUNNER_REFUSED";
  override readonly name = "Refused";
}

const SILENT: HandlerLog = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** One resource. */
export class Lifecycle {
  constructor(
    private readonly resource: Resource,
    private readonly connection: Connection,
    private readonly output: Output,
    private readonly signal: AbortSignal,
  ) {}

  /** Every attribute of the schema, null where the values have none. */
  complete(values: Readonly<Values>): Values {
    const names = Object.keys(this.resource.schema.attributes);
    return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  }

  /** The checks that need no API. */
  async validate(config: Values): Promise<void> {
    await this.call(async (context) => {
      validateAttributes(this.resource.schema.attributes, config, context.diagnostics);
      await this.resource.validate?.(config as never, context);
    });
  }

  /** Plans a creation. @returns the planned values */
  async planCreation(config: Values): Promise<Values> {
    const planned = withUnknowns(this.resource.schema.attributes, config, config);
    await this.plan(config, null, planned);
    return planned;
  }

  /** Creates. */
  async create(config: Values, planned: Values): Promise<void> {
    await this.call((context) =>
      this.resource.create(
        { config, planned, private: new PrivateState(), plannedPrivate: new PrivateState() } as never,
        context,
      ),
    );
  }

  /** What is there now; null where it is gone. */
  async read(state: Values): Promise<Values | null> {
    return this.call((context) =>
      this.resource.read({ state: state as never, private: new PrivateState() }, context),
    ) as Promise<Values | null>;
  }

  /** Plans an update of what is there and carries it out. */
  async update(config: Values, prior: Values): Promise<void> {
    const planned = { ...prior, ...withoutNulls(config) };
    await this.plan(config, prior, planned);
    await this.call((context) =>
      this.resource.update!(
        { config, prior, planned, private: new PrivateState(), plannedPrivate: new PrivateState() } as never,
        context,
      ),
    );
  }

  /**
   * Plans a destroy and carries it out, as `destroy` does.
   * @param kept what is kept beside the state. @default nothing
   */
  async destroy(prior: Values, kept = new PrivateState()): Promise<void> {
    const plannedPrivate = new PrivateState();
    const request = { prior, private: kept, plannedPrivate } as never;
    await this.call(async (context) => this.resource.planDestroy?.(request, context));
    // An engine configures the provider anew between a plan and its apply; by that a planned destroy is known.
    const applying = Connection.of(this.connection.settings, this.connection.client, this.connection.keepSecret);
    await this.call((context) => this.resource.delete(request, { ...context, client: applying }));
  }

  private async plan(config: Values, prior: Values | null, planned: Values): Promise<void> {
    const request = {
      config,
      prior,
      planned,
      private: new PrivateState(),
      plannedPrivate: new PrivateState(),
      // What an update would replace is known before: the org that it is about is the one that was read.
      requireReplacement() {},
      keepInPlace() {},
    };
    await this.call(async (context) => this.resource.plan?.(request as never, context));
  }

  /** Calls a handler and says what it reports. @throws Refused where that has an error, and whatever is thrown */
  private async call<T>(handler: (context: Context<Connection>) => Promise<T>): Promise<T> {
    const diagnostics = new Diagnostics();
    const ended = await settled(handler({ client: this.connection, diagnostics, log: SILENT, signal: this.signal }));
    this.output.diagnostics(diagnostics.all);
    if ("error" in ended) {
      throw ended.error;
    }
    if (diagnostics.hasErrors) {
      throw new Refused("The handler reported errors.");
    }
    return ended.answer;
  }
}

function settled<T>(work: Promise<T>): Promise<{ readonly answer: T } | { readonly error: unknown }> {
  return work.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
}

function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
