import type { TerraformProvider } from "./framework";

/** Which org an action is about. */
export interface AerialOrgActionConfig {
  /** The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`. */
  readonly orgId: string;

  /**
   * The AerialProvider of the org's account.
   *
   * @default - the stack's default
   */
  readonly provider?: TerraformProvider;
}

/** When an action runs by itself. */
export interface AerialOrgActionTrigger {
  /** What must happen: `before_create`, `after_create`, `before_update`, `after_update` (constants in `ActionEvent`). */
  readonly events: string[];

  /**
   * An expression that must be true besides, such as `${var.emergency}`.
   *
   * @default - none
   */
  readonly condition?: string;
}
