/** Calls of one of the twins, as an engine makes them. */
import type { PluginAnswer } from "../../../support/plugin-client";
import { dynamicValue, plainValue } from "../../../support/plugin-values";
import { proposedNew } from "./proposed-new";
import type { Kind, Schemas, Twin } from "./twins";
import { filled, type Values } from "./values";

/** Values as a case writes them: what is left out is null. */
export type Written = Readonly<Record<string, unknown>>;

/** A change of a resource. */
export interface Change {
  /** @default none: a creation */
  readonly prior?: Written | null;
  /** Null for a destroy. */
  readonly config: Written | null;
  readonly private?: Buffer;
  readonly identity?: Written | null;
}

/** Calls for one type. */
export class Caller {
  constructor(
    private readonly twin: Twin,
    private readonly schemas: Schemas,
    private readonly typeName = "twin_thing",
    private readonly kind: Kind = "resource",
  ) {}

  /** Makes any call. */
  async call(method: string, request: object): Promise<PluginAnswer> {
    return await this.twin.call(method, request);
  }

  /** Makes any call whose answer is a stream. */
  async callStream(method: string, request: object): Promise<readonly PluginAnswer[]> {
    return await this.twin.callStream(method, request);
  }

  /** All values of the type. */
  all(values: Written): Values {
    return filled(this.schemas.attributes(this.typeName, this.kind), values);
  }

  /** Returns the encoded form of values, as sent. */
  encoded(values: Written | null): { msgpack: Buffer } {
    return dynamicValue(values === null ? null : this.all(values));
  }

  /** ValidateResourceConfig. */
  async validate(config: Written, { writeOnly = true } = {}): Promise<PluginAnswer> {
    return await this.twin.call("ValidateResourceConfig", {
      type_name: this.typeName,
      config: this.encoded(config),
      client_capabilities: { write_only_attributes_allowed: writeOnly },
    });
  }

  /** PlanResourceChange. */
  async plan({ prior = null, config, ...change }: Change): Promise<PluginAnswer> {
    const attributes = this.schemas.attributes(this.typeName);
    const before = prior === null ? null : this.all(prior);
    const configured = config === null ? null : this.all(config);
    return await this.twin.call("PlanResourceChange", {
      type_name: this.typeName,
      prior_state: dynamicValue(before),
      config: dynamicValue(configured),
      proposed_new_state: dynamicValue(proposedNew(attributes, before, configured)),
      prior_private: change.private ?? Buffer.alloc(0),
      ...identityField("prior_identity", change.identity),
    });
  }

  /** ApplyResourceChange of what was planned. */
  async apply({ prior = null, config }: Change, planned: PluginAnswer): Promise<PluginAnswer> {
    return await this.twin.call("ApplyResourceChange", {
      type_name: this.typeName,
      prior_state: this.encoded(prior),
      config: this.encoded(config),
      planned_state: planned.planned_state as object,
      planned_private: planned.planned_private as Buffer,
      ...(planned.planned_identity === null ? {} : { planned_identity: planned.planned_identity as object }),
    });
  }

  /** A plan and its apply. */
  async change(change: Change): Promise<PluginAnswer> {
    return await this.apply(change, await this.plan(change));
  }

  /** ReadResource. */
  async read(
    state: Written | null,
    { identity, private: kept }: Pick<Change, "identity" | "private"> = {},
  ): Promise<PluginAnswer> {
    return await this.twin.call("ReadResource", {
      type_name: this.typeName,
      current_state: this.encoded(state),
      private: kept ?? Buffer.alloc(0),
      ...identityField("current_identity", identity),
    });
  }

  /** ImportResourceState. */
  async import(by: { readonly id: string } | { readonly identity: Written }): Promise<PluginAnswer> {
    return await this.twin.call("ImportResourceState", {
      type_name: this.typeName,
      ...("id" in by ? by : identityField("identity", by.identity)),
    });
  }

  /** An import and the refresh that completes it. */
  async importAndRead(by: { readonly id: string } | { readonly identity: Written }): Promise<PluginAnswer> {
    const [imported] = (await this.import(by)).imported_resources as PluginAnswer[];
    return await this.twin.call("ReadResource", {
      type_name: this.typeName,
      current_state: imported!.state as object,
      private: imported!.private as Buffer,
      current_identity: imported!.identity as object,
    });
  }

  /** UpgradeResourceState. */
  async upgrade(version: number, state: unknown): Promise<PluginAnswer> {
    const json = Buffer.from(typeof state === "string" ? state : JSON.stringify(state));
    return await this.twin.call("UpgradeResourceState", { type_name: this.typeName, version, raw_state: { json } });
  }

  /** GenerateResourceConfig. */
  async generate(state: Written | null): Promise<PluginAnswer> {
    return await this.twin.call("GenerateResourceConfig", { type_name: this.typeName, state: this.encoded(state) });
  }

  /** MoveResourceState from a resource of another provider. */
  async move(sourceType: string, state: unknown): Promise<PluginAnswer> {
    return await this.twin.call("MoveResourceState", {
      source_provider_address: "registry.terraform.io/hashicorp/other",
      source_type_name: sourceType,
      source_schema_version: 0,
      source_state: { json: Buffer.from(JSON.stringify(state)) },
      target_type_name: this.typeName,
    });
  }
}

/** The values of a state that was answered. */
export function stateOf(answer: PluginAnswer, field = "new_state"): Written {
  return plainValue(answer[field]) as Written;
}

function identityField(name: string, identity: Written | null | undefined): object {
  return identity === undefined || identity === null
    ? {}
    : { [name]: { identity_data: dynamicValue(identity as Values) } };
}
