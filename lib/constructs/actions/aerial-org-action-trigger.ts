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
