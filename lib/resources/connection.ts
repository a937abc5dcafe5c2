/** The connection: the part of the configured provider that resources and data sources use. */
import { randomUUID } from "node:crypto";
import { ForbiddenError, type AerialClient, type Product } from "../aerial";
import { DiagnosticError } from "../plugin";
import { DeclaredOrgs } from "./register/declared-orgs";
import type { DeletionSettings } from "./rules/deletion-policy";
import { DisruptionBudget } from "./register/disruption-budget";

/** The provider's settings that resources depend on. */
export interface ConnectionSettings extends DeletionSettings {
  readonly accountId: string;
  /** The Aerial org's own domain, without scheme. @default - not configured */
  readonly orgDomain?: string;
  /**
   * The maximum number of orgs that one plan may deactivate, delete, or remove products from. @default - no
   * limit
   */
  readonly maxDisruptiveChanges?: number;
}

/**
 * One configured provider: its settings and its client.
 *
 * During a plan, settings can be unknown because they come from a resource that does not exist yet. Creations are then
 * planned without API calls, and everything that needs the API fails with an error that names the unknown settings.
 */
export class Connection {
  /** A new id each time that the provider is configured, which engines do for each plan and each apply. */
  readonly id: string = randomUUID();
  /** The orgs that this plan declares and those that it would disrupt. */
  readonly declaredOrgs = new DeclaredOrgs();
  /** The number of orgs that this plan may disrupt. */
  readonly budget = new DisruptionBudget(
    () => this.known?.settings.maxDisruptiveChanges,
    (orgId) => this.declaredOrgs.domainOf(orgId),
  );
  private applying = false;
  private subscribed: Promise<readonly Product[] | undefined> | undefined;

  private constructor(
    private readonly known: { readonly settings: ConnectionSettings; readonly client: AerialClient } | undefined,
    private readonly unknownSettings: readonly string[],
    /** Masks a secret in every log line from then on. */
    readonly keepSecret: (secret: string | undefined) => void = () => {},
  ) {}

  /** @param keepSecret masks a secret in every log line from then on. @default - nothing is masked */
  static of(
    settings: ConnectionSettings,
    client: AerialClient,
    keepSecret?: (secret: string | undefined) => void,
  ): Connection {
    return new Connection({ settings, client }, [], keepSecret);
  }

  static unknown(settings: readonly string[]): Connection {
    return new Connection(undefined, settings);
  }

  /** Whether an apply has started. Nobody can review what is planned from then on. */
  get isApplying(): boolean {
    return this.applying;
  }

  /** Notes that an apply has started. */
  noteApply(): void {
    this.applying = true;
  }

  get isKnown(): boolean {
    return this.known !== undefined;
  }

  /** @throws DiagnosticError while settings are unknown */
  get settings(): ConnectionSettings {
    return this.require().settings;
  }

  /** @throws DiagnosticError while settings are unknown */
  get api(): AerialClient {
    return this.require().client;
  }

  /**
   * Returns the products that the account subscribes to; undefined if the client may not read them. They are requested
   * once per process.
   */
  subscribedProducts(signal: AbortSignal): Promise<readonly Product[] | undefined> {
    return (this.subscribed ??= this.api.products.list({ signal }).catch((error: unknown) => {
      if (error instanceof ForbiddenError) {
        return undefined;
      }
      this.subscribed = undefined;
      throw error;
    }));
  }

  async close(): Promise<void> {
    await this.known?.client.close();
  }

  private require() {
    if (this.known === undefined) {
      const names = this.unknownSettings.map((name) => `"${name}"`).join(", ");
      throw new DiagnosticError({
        summary: "Provider settings are not known yet",
        detail:
          `The provider "aerial" cannot call the API, because ${names} will only be known after apply, and ` +
          "resources in state have to be read now. Give these settings values that are known during the plan, or " +
          "first use -target to apply the resources that these settings depend on.",
      });
    }
    return this.known;
  }
}
