/** What resources and data sources are given of the configured provider. */
import { randomUUID } from "node:crypto";
import { ForbiddenError, type AerialClient, type Product } from "../aerial";
import { DiagnosticError } from "../plugin";
import { DeclaredOrgs } from "./register/declared-orgs";
import type { DeletionSettings } from "./rules/deletion-policy";
import { DisruptionBudget } from "./register/disruption-budget";

/** The provider's settings that resources decide by. */
export interface ConnectionSettings extends DeletionSettings {
  readonly accountId: string;
  /** The Aerial org's own domain, without scheme. @default - not configured */
  readonly orgDomain?: string;
  /** How many orgs one plan may deactivate, request to delete, or take products from. @default - any number */
  readonly maxDisruptiveChanges?: number;
}

/**
 * One configured provider: its settings and its client.
 *
 * While a plan is made, settings may be unknown (they come from a resource that does not exist yet). Then creations are
 * planned without asking the API, and whatever needs the API is an error that names the unknown settings.
 */
export class Connection {
  /** Another one each time that the provider is configured: an engine does so for each plan and for each apply. */
  readonly id: string = randomUUID();
  /** The orgs that this plan declares and those that it would disrupt. */
  readonly declaredOrgs = new DeclaredOrgs();
  /** How many orgs this plan may disrupt. */
  readonly budget = new DisruptionBudget(
    () => this.known?.settings.maxDisruptiveChanges,
    (orgId) => this.declaredOrgs.domainOf(orgId),
  );
  private applying = false;
  private subscribed: Promise<readonly Product[] | undefined> | undefined;

  private constructor(
    private readonly known: { readonly settings: ConnectionSettings; readonly client: AerialClient } | undefined,
    private readonly unknownSettings: readonly string[],
    /** Keeps a text out of every log line from then on. */
    readonly keepSecret: (secret: string | undefined) => void = () => {},
  ) {}

  /** @param keepSecret keeps a text out of every log line from then on. @default - nothing is kept out */
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

  /** Whether something was applied: what is planned from then on, no person could look at. */
  get isApplying(): boolean {
    return this.applying;
  }

  /** Notes that something is about to be applied. */
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
   * The products that the account subscribes to, asked for once a process; undefined where the client may not read them.
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
          `The provider "aerial" cannot reach the API: ${names} will be known after apply alone, but what is in state ` +
          "must be read now. Give these settings values that are known while planning, or apply what they come from " +
          "first (-target).",
      });
    }
    return this.known;
  }
}
