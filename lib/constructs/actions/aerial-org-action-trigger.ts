/** The changes of a resource that trigger an action. */
export interface AerialOrgActionTrigger {
  /** The events: `before_create`, `after_create`, `before_update`, `after_update` (constants in `ActionEvent`). */
  readonly events: string[];

  /**
   * An additional condition: an expression that must be true, such as `${var.emergency}`.
   *
   * @default - none
   */
  readonly condition?: string;
}
