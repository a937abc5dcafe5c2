/**
 * The lifecycle of one resource without an engine: makes the calls that Terraform makes to a provider, in memory and only
 * for this resource.
 */
import { defineProvider, type PrivateData } from "../plugin";
import {
  applyResourceChange,
  Call,
  planResourceChange,
  ProviderServer,
  readResource,
  validateConfig,
} from "../plugin/server";
import { describeError } from "../provider/describe-error";
import { providerSchema } from "../provider/schema";
import { AdoptionRefusedError, Connection, resources } from "../resources";
import { adoptionRefused } from "./adoption";
import type { Operation } from "./desired-state";
import type { Tools } from "./tools";

/** Values by attribute names. */
export type Values = Readonly<Record<string, unknown>>;

/** A change to apply: a planned one, or the configuration itself. */
export interface Change {
  readonly config: Values;
  /** Null for a creation. */
  readonly prior: Values | null;
  readonly planned: Values;
  /** The private data of the plan. @default - the change was not planned */
  readonly private?: PrivateData;
}

/** A call reported errors, which have already been printed. */
export class Refused extends Error {
  readonly code = "ERR_AERIAL_RUNNER_REFUSED";
  override readonly name = "Refused";
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** The lifecycle of one resource. Errors are printed at once, and thrown as {@link Refused}. */
export class Lifecycle {
  private readonly server: ProviderServer;

  constructor(
    private readonly typeName: Operation["type"],
    private readonly tools: Tools,
  ) {
    this.server = serve(tools.connection);
  }

  /** Returns all attributes of the schema; those without a value are null. */
  complete(values: Values): Values {
    const names = Object.keys(resources[this.typeName].schema.attributes);
    return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  }

  /** Runs the checks that do not need the API. */
  async validate(config: Values): Promise<void> {
    await this.call((call) => validateConfig(call, resources[this.typeName], { config }));
  }

  /** Plans a creation, or an update of an existing object. */
  async plan(config: Values, prior: Values | null): Promise<Change> {
    const proposed = prior === null ? config : this.proposed(config, prior);
    const plan = await this.call((call) =>
      planResourceChange(call, { typeName: this.typeName, prior, config, proposed, private: {} }),
    );
    return { config, prior, planned: plan.planned!, private: plan.private };
  }

  /** Applies a change. */
  async apply({ private: handed = {}, ...change }: Change): Promise<void> {
    await this.call((call) => applyResourceChange(call, { typeName: this.typeName, ...change, private: handed }));
  }

  /** Returns the current values; null if the object no longer exists. */
  async read(state: Values): Promise<Values | null> {
    const read = await this.call((call) => readResource(call, { typeName: this.typeName, state, private: {} }));
    return read.state;
  }

  /**
   * Plans a destroy and carries it out, as `destroy` does.
   *
   * @param kept the private data that is kept with the state. @default none
   * @returns the private data after the destroy
   */
  async destroy(prior: Values, kept: PrivateData["kept"] = {}): Promise<PrivateData["kept"]> {
    const change = { typeName: this.typeName, prior, config: null };
    const plan = await this.call((call) => planResourceChange(call, { ...change, proposed: null, private: { kept } }));
    // An engine configures the provider again between a plan and its apply. The provider recognizes a planned destroy by that.
    const { settings, api: client, keepSecret } = this.tools.connection;
    const applying = serve(Connection.of(settings, client, keepSecret));
    const applied = await this.call(
      (call) => applyResourceChange(call, { ...change, planned: null, private: plan.private }),
      applying,
    );
    return applied.private.kept;
  }

  /** Returns the proposed state as an engine does: the configuration, with prior values for unset computed attributes. */
  private proposed(config: Values, prior: Values): Values {
    return Object.fromEntries(
      Object.entries(resources[this.typeName].schema.attributes).map(([name, { options }]) => [
        name,
        config[name] === null && options.computed === true ? prior[name] : config[name],
      ]),
    );
  }

  /** Makes a call and prints its diagnostics. @throws Refused if there is an error among them */
  private async call<T>(serving: (call: Call) => Promise<T>, server = this.server): Promise<T> {
    const call = new Call(server, this.tools);
    const ended = await call.attempt(async () => ({ result: await serving(call) }));
    this.tools.output.diagnostics(call.diagnostics.all);
    if (ended === undefined || call.diagnostics.hasErrors) {
      throw new Refused("The call reported errors.");
    }
    return ended.result;
  }
}

/** Serves the provider's resources to this process. */
function serve(connection: Connection): ProviderServer {
  const provider = defineProvider<typeof providerSchema, Connection>({
    schema: providerSchema,
    resources,
    dataSources: {},
    configure: () => connection,
    describeError: (error) => (error instanceof AdoptionRefusedError ? adoptionRefused(error) : describeError(error)),
  });
  const server = new ProviderServer(provider, SILENT);
  server.setClient(connection);
  return server;
}
