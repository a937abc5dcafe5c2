/**
 * What the RPCs of one provider process share: the provider, its client once it is configured, the signal to stop.
 *
 * An RPC file decodes its request, calls the provider, and encodes the answer. Whatever goes wrong in between becomes a
 * diagnostic here: an exception that escapes would reach the person as "Plugin did not respond".
 */
import type { Action } from "../action";
import type { Context, HandlerLog, ValidateContext } from "../context";
import type { DataSource } from "../data-source";
import { DiagnosticError, Diagnostics, textOfError } from "../diagnostics";
import type { EphemeralResource } from "../ephemeral-resource";
import type { CallContext } from "../grpc/service";
import type { ListResource } from "../list-resource";
import type { Provider } from "../provider";
import type { Resource } from "../resource";

/** One provider process. */
export class Session {
  private configured: { readonly client: unknown } | undefined;

  /** @param stopController aborted when all running handlers are to stop */
  constructor(
    readonly provider: Provider,
    readonly log: HandlerLog,
    private readonly stopController = new AbortController(),
  ) {}

  get stopSignal(): AbortSignal {
    return this.stopController.signal;
  }

  /** Asks all running handlers to stop. */
  stop(): void {
    this.stopController.abort(
      new DiagnosticError({ summary: "Stopped", detail: "The engine asked the provider to stop." }),
    );
  }

  setClient(client: unknown): void {
    this.configured = { client };
  }

  resource(typeName: string): Resource {
    return this.find(this.provider.resources, typeName, "resource");
  }

  dataSource(typeName: string): DataSource {
    return this.find(this.provider.dataSources, typeName, "data source");
  }

  ephemeralResource(typeName: string): EphemeralResource {
    return this.find(this.provider.ephemeralResources, typeName, "ephemeral resource");
  }

  action(typeName: string): Action {
    return this.find(this.provider.actions, typeName, "action");
  }

  /** A list resource, and the managed resource that it lists. @throws DiagnosticError where that has no identity */
  listResource(typeName: string): { readonly listResource: ListResource; readonly resource: Resource } {
    const listResource = this.find(this.provider.listResources, typeName, "list resource");
    const resource = this.resource(typeName);
    if (resource.identity === undefined) {
      throw new DiagnosticError({
        summary: "No identity to list by",
        detail: `The resource type ${typeName} has no identity, so that it cannot be listed. Please report this.`,
      });
    }
    return { listResource, resource };
  }

  /**
   * Runs a handler and collects what it reports or throws.
   *
   * @returns what the handler answered, or undefined where it threw
   */
  async run<T>(
    handler: (context: ValidateContext) => T | Promise<T>,
  ): Promise<{ readonly answer: T | undefined; readonly diagnostics: Diagnostics }> {
    const diagnostics = new Diagnostics();
    const answer = await this.attempt(diagnostics, () => handler({ diagnostics, log: this.log }));
    return { answer, diagnostics };
  }

  /**
   * Runs one step of a call; what it throws becomes a diagnostic of the call.
   *
   * @returns what the step answered, or undefined where it threw
   */
  async attempt<T>(diagnostics: Diagnostics, step: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      this.report(diagnostics, error);
      return undefined;
    }
  }

  /** Adds to a call's diagnostics what was thrown. */
  report(diagnostics: Diagnostics, error: unknown): void {
    this.log.debug("the handler failed", { error: textOfError(error) });
    diagnostics.caught(error, (unknown) => this.provider.describeError?.(unknown));
  }

  /** The context of a handler that needs the configured provider. @throws DiagnosticError before it is configured */
  context(validate: ValidateContext, call: CallContext): Context<unknown> {
    if (this.configured === undefined) {
      throw new DiagnosticError({
        summary: "Provider not configured",
        detail: "The engine asked for something before it configured the provider. Please report this.",
      });
    }
    return {
      ...validate,
      client: this.configured.client,
      signal: AbortSignal.any([this.stopSignal, call.signal]),
    };
  }

  private find<T>(all: Readonly<Record<string, T>> = {}, typeName: string, kind: string): T {
    if (!Object.hasOwn(all, typeName)) {
      throw new DiagnosticError({
        summary: `Unknown ${kind} type`,
        detail: `This provider has no ${kind} "${typeName}". It has: ${Object.keys(all).join(", ") || "none"}.`,
      });
    }
    return all[typeName]!;
  }
}
