/**
 * The messages of Terraform's plugin protocol, version 6, that this framework uses. Their names, field names and field
 * numbers are those of the protocol. Fields that no code reads or writes are omitted, because proto3 skips them.
 * `left-out.ts` contains the minor version and the reason for each omission.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */
import {
  bool,
  bytes,
  embedded,
  integer,
  map,
  message,
  present,
  repeated,
  string,
  type MessageOf,
} from "../protobuf/message";
import { ActionSchema, ResourceIdentitySchema, Schema } from "./schema-messages";
import { Timestamp } from "./timestamp";

/** A value of Terraform's type system, in MessagePack or in JSON. */
export const DynamicValue = message({ msgpack: bytes(1), json: bytes(2) });
export type DynamicValue = MessageOf<typeof DynamicValue>;

const AttributePathStep = message({
  attribute_name: present(string(1), ""),
  element_key_string: present(string(2), ""),
  element_key_int: present(integer(3), 0),
});

export const AttributePath = message({ steps: repeated(1, AttributePathStep) });

/** `Diagnostic.Severity`. */
export const Severity = { ERROR: 1, WARNING: 2 } as const;

export const Diagnostic = message({
  severity: integer(1),
  summary: string(2),
  detail: string(3),
  attribute: embedded(4, AttributePath),
});

export const ServerCapabilities = message({
  plan_destroy: bool(1),
  get_provider_schema_optional: bool(2),
  move_resource_state: bool(3),
  generate_resource_config: bool(4),
});

export const ClientCapabilities = message({ deferral_allowed: bool(1), write_only_attributes_allowed: bool(2) });
export type ClientCapabilities = MessageOf<typeof ClientCapabilities>;

export const RawState = message({ json: bytes(1) });
export const ResourceIdentityData = message({ identity_data: embedded(1, DynamicValue) });

/** A request or response without fields. */
export const Empty = message({});

const TypeName = message({ type_name: string(1) });

export const GetMetadataResponse = message({
  server_capabilities: embedded(1, ServerCapabilities),
  diagnostics: repeated(2, Diagnostic),
  data_sources: repeated(3, TypeName),
  resources: repeated(4, TypeName),
  ephemeral_resources: repeated(6, TypeName),
  list_resources: repeated(7, TypeName),
  actions: repeated(9, TypeName),
});

export const GetProviderSchemaResponse = message({
  provider: embedded(1, Schema),
  resource_schemas: map(2, Schema),
  data_source_schemas: map(3, Schema),
  diagnostics: repeated(4, Diagnostic),
  server_capabilities: embedded(6, ServerCapabilities),
  ephemeral_resource_schemas: map(8, Schema),
  list_resource_schemas: map(9, Schema),
  action_schemas: map(11, ActionSchema),
});

export const GetResourceIdentitySchemasResponse = message({
  identity_schemas: map(1, ResourceIdentitySchema),
  diagnostics: repeated(2, Diagnostic),
});

export const ValidateProviderConfigRequest = message({ config: embedded(1, DynamicValue) });
export const ValidateProviderConfigResponse = message({ diagnostics: repeated(2, Diagnostic) });

export const ConfigureProviderRequest = message({
  terraform_version: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(3, ClientCapabilities),
});
/** Also the response of `Validate…Config`, `CloseEphemeralResource` and `PlanAction`. */
export const DiagnosticsResponse = message({ diagnostics: repeated(1, Diagnostic) });

export const ValidateConfigRequest = message({
  type_name: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(3, ClientCapabilities),
});

export const UpgradeResourceStateRequest = message({
  type_name: string(1),
  version: integer(2),
  raw_state: embedded(3, RawState),
});
export const UpgradeResourceStateResponse = message({
  upgraded_state: embedded(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
});

export const UpgradeResourceIdentityRequest = message({
  type_name: string(1),
  version: integer(2),
  raw_identity: embedded(3, RawState),
});
export const UpgradeResourceIdentityResponse = message({
  upgraded_identity: embedded(1, ResourceIdentityData),
  diagnostics: repeated(2, Diagnostic),
});

export const ReadResourceRequest = message({
  type_name: string(1),
  current_state: embedded(2, DynamicValue),
  private: bytes(3),
  client_capabilities: embedded(5, ClientCapabilities),
  current_identity: embedded(6, ResourceIdentityData),
});
export const ReadResourceResponse = message({
  new_state: embedded(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
  private: bytes(3),
  new_identity: embedded(5, ResourceIdentityData),
});

export const PlanResourceChangeRequest = message({
  type_name: string(1),
  prior_state: embedded(2, DynamicValue),
  proposed_new_state: embedded(3, DynamicValue),
  config: embedded(4, DynamicValue),
  prior_private: bytes(5),
  client_capabilities: embedded(7, ClientCapabilities),
  prior_identity: embedded(8, ResourceIdentityData),
  planned_private: bytes(9),
});
export const PlanResourceChangeResponse = message({
  planned_state: embedded(1, DynamicValue),
  requires_replace: repeated(2, AttributePath),
  planned_private: bytes(3),
  diagnostics: repeated(4, Diagnostic),
  planned_identity: embedded(7, ResourceIdentityData),
});

export const ApplyResourceChangeRequest = message({
  type_name: string(1),
  prior_state: embedded(2, DynamicValue),
  planned_state: embedded(3, DynamicValue),
  config: embedded(4, DynamicValue),
  planned_private: bytes(5),
  planned_identity: embedded(7, ResourceIdentityData),
});
export const ApplyResourceChangeResponse = message({
  new_state: embedded(1, DynamicValue),
  private: bytes(2),
  diagnostics: repeated(3, Diagnostic),
  new_identity: embedded(5, ResourceIdentityData),
});

export const ImportResourceStateRequest = message({
  type_name: string(1),
  id: string(2),
  client_capabilities: embedded(3, ClientCapabilities),
  identity: embedded(4, ResourceIdentityData),
});
const ImportedResource = message({
  type_name: string(1),
  state: embedded(2, DynamicValue),
  private: bytes(3),
  identity: embedded(4, ResourceIdentityData),
});
export const ImportResourceStateResponse = message({
  imported_resources: repeated(1, ImportedResource),
  diagnostics: repeated(2, Diagnostic),
});

export const MoveResourceStateRequest = message({
  source_provider_address: string(1),
  source_type_name: string(2),
  source_schema_version: integer(3),
  source_state: embedded(4, RawState),
  target_type_name: string(5),
});
export const MoveResourceStateResponse = message({
  target_state: embedded(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
  target_private: bytes(3),
  target_identity: embedded(4, ResourceIdentityData),
});

export const GenerateResourceConfigRequest = message({ type_name: string(1), state: embedded(2, DynamicValue) });
export const GenerateResourceConfigResponse = message({
  config: embedded(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
});

export const ReadDataSourceRequest = message({
  type_name: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(4, ClientCapabilities),
});
export const ReadDataSourceResponse = message({
  state: embedded(1, DynamicValue),
  diagnostics: repeated(2, Diagnostic),
});

export const OpenEphemeralResourceRequest = message({
  type_name: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(3, ClientCapabilities),
});
export const OpenEphemeralResourceResponse = message({
  diagnostics: repeated(1, Diagnostic),
  renew_at: embedded(2, Timestamp),
  result: embedded(3, DynamicValue),
  private: bytes(4),
});

export const RenewEphemeralResourceRequest = message({ type_name: string(1), private: bytes(2) });
export const RenewEphemeralResourceResponse = message({
  diagnostics: repeated(1, Diagnostic),
  renew_at: embedded(2, Timestamp),
  private: bytes(3),
});

export const CloseEphemeralResourceRequest = message({ type_name: string(1), private: bytes(2) });

/** Its third field differs from that of the other `Validate…Config` requests. */
export const ValidateListResourceConfigRequest = message({ type_name: string(1), config: embedded(2, DynamicValue) });
export const ListResourceRequest = message({
  type_name: string(1),
  config: embedded(2, DynamicValue),
  include_resource_object: bool(3),
  limit: integer(4),
});
export const ListResourceEvent = message({
  identity: embedded(1, ResourceIdentityData),
  display_name: string(2),
  resource_object: embedded(3, DynamicValue),
  diagnostic: repeated(4, Diagnostic),
});

export const ValidateActionConfigRequest = message({ action_type: string(1), config: embedded(2, DynamicValue) });

export const PlanActionRequest = message({
  action_type: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(3, ClientCapabilities),
});

export const InvokeActionRequest = message({
  action_type: string(1),
  config: embedded(2, DynamicValue),
  client_capabilities: embedded(3, ClientCapabilities),
});
const ActionProgress = message({ message: string(1) });
const ActionCompleted = message({ diagnostics: repeated(1, Diagnostic) });
/** `InvokeAction.Event`, which contains one of the two fields. */
export const InvokeActionEvent = message({
  progress: embedded(1, ActionProgress),
  completed: embedded(2, ActionCompleted),
});

export const GetFunctionsResponse = message({ diagnostics: repeated(2, Diagnostic) });

/** `StopProvider.Response`. The protocol writes the field with a capital letter. */
export const StopProviderResponse = message({ Error: string(1) });
