/**
 * The parts of Terraform's plugin protocol that this framework omits, with the reasons. Every RPC and field of the
 * definition is either served or listed here. A test compares this list with the newest definition, so a new minor version
 * fails until somebody has decided about its new parts.
 *
 * Two definitions have the version 6.11. That of terraform-plugin-go (since v0.31) has state stores and texts for
 * deprecations. That of Terraform's own repository (since 1.16) also has parts that only Terraform's core and its SDK use.
 * They are marked with `onlyIn: "terraform"`.
 */

/** The minor version of both definitions with which this list is compared. */
export const PROTOCOL_VERSION = "6.11";

/** Parts that are omitted for the same reason. */
export interface LeftOut {
  /** The names of RPCs, and the names of fields after those of their messages. */
  readonly parts: readonly string[];
  /** The reason, in whole sentences. */
  readonly why: string;
  /** The only definition that has these parts. @default both have them */
  readonly onlyIn?: "terraform";
}

/** All omitted parts. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    parts: [
      "ValidateStateStoreConfig",
      "ConfigureStateStore",
      "ReadStateBytes",
      "WriteStateBytes",
      "LockState",
      "UnlockState",
      "GetStates",
      "DeleteState",
      "GetMetadata.Response.state_stores",
      "GetProviderSchema.Response.state_store_schemas",
    ],
    why: "This framework does not support state stores. Engines do not call these RPCs for a provider without state stores.",
  },
  {
    parts: [
      "CallFunction",
      "GetFunctions.Response.functions",
      "GetMetadata.Response.functions",
      "GetProviderSchema.Response.functions",
    ],
    why: "This framework does not support functions. GetFunctions returns an empty list.",
  },
  {
    parts: [
      "ReadResource.Response.deferred",
      "PlanResourceChange.Response.deferred",
      "ImportResourceState.Response.deferred",
      "ReadDataSource.Response.deferred",
      "OpenEphemeralResource.Response.deferred",
      "PlanAction.Response.deferred",
    ],
    why:
      "Deferral is an experiment in Terraform's alpha releases. This framework plans values that are not known yet as " +
      "unknown, or reports an error that says what to do.",
  },
  {
    parts: [
      "GetProviderSchema.Response.provider_meta",
      "ReadResource.Request.provider_meta",
      "PlanResourceChange.Request.provider_meta",
      "ApplyResourceChange.Request.provider_meta",
      "ReadDataSource.Request.provider_meta",
    ],
    why: "Module vendors use it to mark requests. Engines send it only if the schema contains it.",
  },
  {
    parts: ["Schema.Block.block_types"],
    why: "Version 6 has nested attributes instead of blocks.",
  },
  {
    parts: ["Schema.Block.computed", "ClientCapabilities.computed_blocks_allowed"],
    why: "They are about blocks, which schemas of this framework do not have.",
    onlyIn: "terraform",
  },
  {
    parts: ["Schema.Block.deprecated", "Schema.Block.deprecation_message"],
    why: "This framework deprecates single attributes. No whole type has been deprecated yet.",
  },
  {
    parts: ["Schema.Object.min_items", "Schema.Object.max_items"],
    why: "They never had an effect, and the definition deprecates them.",
  },
  {
    parts: ["PlanResourceChange.Response.legacy_type_system", "ApplyResourceChange.Response.legacy_type_system"],
    why: "Only the original SDK for Go may set them.",
  },
  {
    parts: ["RawState.flatmap"],
    why: "Only Terraform 0.11 wrote states in this format, before this framework existed.",
  },
  {
    parts: [
      "MoveResourceState.Request.source_private",
      "MoveResourceState.Request.source_identity",
      "MoveResourceState.Request.source_identity_schema_version",
    ],
    why: "Only the other provider can read its private state. Moves in this framework do not need an identity.",
  },
  {
    parts: ["ValidateListResourceConfig.Request.include_resource_object", "ValidateListResourceConfig.Request.limit"],
    why: "Engines accept any value for both, so a provider does not have to check them.",
  },
  {
    parts: ["ClientCapabilities.store_planned_private"],
    why: "A request that contains the first plan's private data already shows that the engine supports this.",
    onlyIn: "terraform",
  },
];

/** Fields that this framework serves although only Terraform's own definition has them. */
export const ONLY_IN_TERRAFORM: readonly string[] = ["PlanResourceChange.Request.planned_private"];
