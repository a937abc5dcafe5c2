/**
 * What of Terraform's plugin protocol this framework leaves out, and why: every RPC and field of the definition is either
 * served or stands here. A test holds this against the newest definition, so a new minor version fails until somebody has
 * decided about its parts.
 *
 * Two definitions call themselves 6.11. The one of terraform-plugin-go (from v0.31) has state stores and texts for
 * deprecations. The one of Terraform's own repository (from 1.16) has these too, and parts that only Terraform's core and
 * its SDK know: they are marked `onlyIn: "terraform"`.
 */

/** The minor version of both definitions that this framework is held against. */
export const PROTOCOL_VERSION = "6.11";

/** Parts that are left out for one reason. */
export interface LeftOut {
  /** RPCs by their names, fields by those of their message and their own. */
  readonly parts: readonly string[];
  /** Why, in whole sentences. */
  readonly why: string;
  /** The only definition that has them. @default both have them */
  readonly onlyIn?: "terraform";
}

/** All that is left out. */
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
    why: "No kind of this framework stores states. A provider without state stores is never asked.",
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
      "Deferral is an experiment of Terraform's alpha releases. What is not known yet is planned as unknown, or is an error " +
      "that says what to do.",
  },
  {
    parts: [
      "GetProviderSchema.Response.provider_meta",
      "ReadResource.Request.provider_meta",
      "PlanResourceChange.Request.provider_meta",
      "ApplyResourceChange.Request.provider_meta",
      "ReadDataSource.Request.provider_meta",
    ],
    why: "It is for the vendors of modules to mark requests. Engines send it only where the schema has one.",
  },
  {
    parts: ["Schema.Block.block_types"],
    why: "Version 6 has nested attributes instead of blocks.",
  },
  {
    parts: ["Schema.Block.computed", "ClientCapabilities.computed_blocks_allowed"],
    why: "They are about blocks, which no schema of this framework has.",
    onlyIn: "terraform",
  },
  {
    parts: ["Schema.Block.deprecated", "Schema.Block.deprecation_message"],
    why: "Attributes are deprecated one by one. Nothing has deprecated a whole type yet.",
  },
  {
    parts: ["Schema.Object.min_items", "Schema.Object.max_items"],
    why: "They never had an effect, and the definition deprecates them.",
  },
  {
    parts: ["PlanResourceChange.Response.legacy_type_system", "ApplyResourceChange.Response.legacy_type_system"],
    why: "Only the first SDK for Go may set them.",
  },
  {
    parts: ["RawState.flatmap"],
    why: "Terraform 0.11 wrote states of this form, before this framework existed.",
  },
  {
    parts: [
      "MoveResourceState.Request.source_private",
      "MoveResourceState.Request.source_identity",
      "MoveResourceState.Request.source_identity_schema_version",
    ],
    why: "The private state of another provider is in a form that only it knows. No move here needs an identity.",
  },
  {
    parts: ["ValidateListResourceConfig.Request.include_resource_object", "ValidateListResourceConfig.Request.limit"],
    why: "Engines accept any value of either; there is nothing for a provider to check.",
  },
  {
    parts: ["ClientCapabilities.store_planned_private"],
    why: "Whether the first plan's private data comes back shows in the request that has it.",
    onlyIn: "terraform",
  },
];

/** Fields that are served although only Terraform's own definition has them. */
export const ONLY_IN_TERRAFORM: readonly string[] = ["PlanResourceChange.Request.planned_private"];
