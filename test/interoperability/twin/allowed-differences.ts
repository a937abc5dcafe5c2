/** The differences that the frameworks' answers may have, with reasons. One that no longer occurs is a failure, too. */
import type { Difference } from "./support/comparison";

/** Summaries of diagnostics that both frameworks write, each in its own words: the framework's, and those of lib/plugin. */
export const WORDINGS: Readonly<Record<string, string>> = {
  "Missing Configuration for Required Attribute": "Missing required argument",
  "Invalid Configuration for Read-Only Attribute": "Invalid configuration for read-only attribute",
  "WriteOnly Attribute Not Allowed": "Write-only attribute not supported",
  "Configuration Read Error": "Invalid value",
  "Unexpected Identity Change": "Identity changed unexpectedly",
  "Resource Import Not Implemented": "Import not supported",
  "Unable to Read Previously Saved State for UpgradeResourceState": "Unreadable state",
  "Unable to Upgrade Resource State": "State of a newer provider version",
  "Unable to Move Resource State": "Move not supported",
  "Unable to Upgrade Resource Identity": "Identity of a newer provider version",
};

/** Whether the framework answers an empty identity and lib/plugin none: to an engine, neither is an identity. */
export function isEmptyIdentity({ framework, ours }: Difference): boolean {
  return ours === null && JSON.stringify(framework) === '{"identity_data":null}';
}

/**
 * A destroy in a replacement comes without an identity. If it fails, the framework answers none, and lib/plugin the one
 * that the resource still has.
 */
export function isForgottenIdentity({ at, framework }: Difference): boolean {
  return at === "new_identity.identity_data" && framework === null;
}

/** Cases, and the places in their answers that may differ. */
export const ALLOWED: readonly {
  readonly reason: string;
  readonly places: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    reason:
      "No path leads into a set. lib/plugin says in the text which attribute of the element is meant; the framework does not.",
    places: { "validate · check: in a set": ["diagnostics.ERROR gates[0].detail"] },
  },
  {
    reason: "lib/plugin asks no handler about a configuration that lacks what its type promises.",
    places: { "validate · check: beside what is missing": ["diagnostics.ERROR kind"] },
  },
  {
    reason: "lib/plugin says which attribute has a value of another type. No engine sends one.",
    places: {
      "validate · another type: of an attribute": ["diagnostics.ERROR", "diagnostics.ERROR size"],
      "validate · another type: of a list": ["diagnostics.ERROR", "diagnostics.ERROR aliases"],
    },
  },
  {
    reason: "lib/plugin leaves a stored value of another type to the engine, which says what is wrong with it.",
    places: { "read · upgrade: another type": ["diagnostics.ERROR", "upgraded_state"] },
  },
  {
    reason: "Beside an error, an engine reads nothing of these answers.",
    places: {
      "plan · create: refused": ["planned_state"],
      "read · read: refused": ["new_identity"],
      "read · read: another identity": ["new_state.id", "new_identity"],
      "other · data source: read, nothing found": ["state"],
      "other · ephemeral: open, refused": ["result"],
    },
  },
  {
    reason: "The framework forgets the identity of what a replacement failed to destroy: engines send none then.",
    places: { "apply · destroy: refused, in a replacement": ["new_identity.identity_data"] },
  },
  {
    reason: "What is gone has no identity: the framework returns the last one.",
    places: { "read · read: gone": ["new_identity"], "read · import and read: absent": ["new_identity"] },
  },
  {
    reason: "A refresh may complete an identity of which only a part is known: lib/plugin takes it for the same one.",
    places: { "read · read: a part of the identity": ["diagnostics.ERROR"] },
  },
  {
    reason:
      "lib/plugin answers an upgrade to the same version with the same identity; the framework calls it a defect.",
    places: { "read · identity upgrade: the present version": ["diagnostics.ERROR", "upgraded_identity"] },
  },
  {
    reason: "Whatever has actions keeps write-only values out of plan and state: lib/plugin does not ask.",
    places: { "other · action: validate a write-only value": ["diagnostics.ERROR password"] },
  },
  {
    reason: "The framework rounds whole numbers above 2^63 that an engine sends as floats.",
    places: { "plan · create: numbers": ["planned_state.steps[2]"] },
  },
  {
    reason:
      "A null object among nested ones: the framework looks for the required attributes in it, lib/plugin says that the " +
      "element is null.",
    places: {
      "validate · null element: in a list of objects": [
        "diagnostics.ERROR members 0",
        "diagnostics.ERROR members 0 role",
      ],
      "validate · null element: in a map of objects": ["diagnostics.ERROR zones a", "diagnostics.ERROR zones a range"],
    },
  },
  {
    reason: "The framework answers GenerateResourceConfig and does not say so.",
    places: {
      "other · metadata": ["server_capabilities.generate_resource_config"],
      "other · schemas": ["server_capabilities.generate_resource_config"],
    },
  },
];
