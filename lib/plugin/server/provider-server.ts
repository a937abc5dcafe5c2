/** A served provider: its resources and other objects, its client once it is configured, and the signal to stop. */
import type { Action } from "../action";
import type { HandlerLog } from "../context";
import type { DataSource } from "../data-source";
import { DiagnosticError } from "../diagnostics";
import type { EphemeralResource } from "../ephemeral-resource";
import type { ListResource } from "../list-resource";
import type { Provider } from "../provider";
import type { Resource } from "../resource";

/** A provider that a process serves to an engine, or that runs in memory. */
export class ProviderServer {
  private configured: { readonly client: unknown } | undefined;

  /** @param stopController aborted when all running handlers must stop */
  constructor(
    readonly provider: Provider,
    readonly log: HandlerLog,
    private readonly stopController = new AbortController(),
  ) {}

  /** Aborted when all running handlers must stop. */
  get stopSignal(): AbortSignal {
    return this.stopController.signal;
  }

  /** Asks all running handlers to stop. */
  stop(): void {
    this.stopController.abort(
      new DiagnosticError({ summary: "The operation was canceled", detail: "Terraform asked the provider to stop." }),
    );
  }

  /** The configured provider's client. @throws DiagnosticError before the provider is configured */
  get client(): unknown {
    if (this.configured === undefined) {
      throw new DiagnosticError({
        summary: "Provider not configured",
        detail: "Terraform called the provider before configuring it. Please report this bug.",
      });
    }
    return this.configured.client;
  }

  /** Sets the client for the handlers. */
  setClient(client: unknown): void {
    this.configured = { client };
  }

  /** Finds a managed resource. @throws DiagnosticError if the provider does not have this type */
  resource(typeName: string): Resource {
    return find(this.provider.resources, typeName, "resource");
  }

  /** Finds a data source. @throws DiagnosticError if the provider does not have this type */
  dataSource(typeName: string): DataSource {
    return find(this.provider.dataSources, typeName, "data source");
  }

  /** Finds an ephemeral resource. @throws DiagnosticError if the provider does not have this type */
  ephemeralResource(typeName: string): EphemeralResource {
    return find(this.provider.ephemeralResources, typeName, "ephemeral resource");
  }

  /** Finds an action. @throws DiagnosticError if the provider does not have this type */
  action(typeName: string): Action {
    return find(this.provider.actions, typeName, "action");
  }

  /**
   * Finds a list resource and the managed resource that it lists.
   *
   * @throws DiagnosticError if the provider does not have this type, or the managed resource has no identity
   */
  listResource(typeName: string): { readonly listResource: ListResource; readonly resource: Resource } {
    const listResource = find(this.provider.listResources, typeName, "list resource");
    const resource = this.resource(typeName);
    if (resource.identity === undefined) {
      throw new DiagnosticError({
        summary: "Resource type without identity",
        detail: `The resource type ${typeName} has no identity, so it cannot be listed. Please report this bug.`,
      });
    }
    return { listResource, resource };
  }
}

function find<T>(all: Readonly<Record<string, T>> = {}, typeName: string, kind: string): T {
  if (!Object.hasOwn(all, typeName)) {
    throw new DiagnosticError({
      summary: `Unknown ${kind} type`,
      detail:
        `This provider does not have the ${kind} type "${typeName}". Use one of these: ` +
        `${Object.keys(all).join(", ") || "none"}.`,
    });
  }
  return all[typeName]!;
}
