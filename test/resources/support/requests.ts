import { type Plan, PrivateState, type Resource, type Schema, type State } from "../../../lib/plugin";

/** A planned change as a handler is given it, and what the handler asks of the plan. */
export interface PlannedChange<S extends Schema> {
  readonly config: any;
  readonly prior: State<S> | null;
  readonly planned: Plan<S>;
  readonly private: PrivateState;
  readonly plannedPrivate: PrivateState;
  requireReplacement(attribute: string): void;
}

/** The change from a state, null when creating, to what is planned; what neither names is null. */
export function changeOf<S extends Schema>(
  { schema }: Resource<S>,
  planned: Partial<Plan<S>>,
  prior: Partial<State<S>> | null = null,
  kept = new PrivateState(),
): PlannedChange<S> {
  const nothing = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  const complete = { ...nothing, ...prior, ...planned } as Plan<S>;
  return {
    config: complete,
    prior: prior === null ? null : ({ ...nothing, ...prior } as State<S>),
    planned: complete,
    private: kept,
    plannedPrivate: new PrivateState(),
    requireReplacement: () => {},
  };
}
