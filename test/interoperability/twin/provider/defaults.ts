/**
 * Defaults: terraform-plugin-framework takes them from the schema and puts them into the proposed state before anything else.
 * Here they are put in by the handler of the plan, so it also has to see to what follows from them.
 */
import type { Attributes } from "../../../../lib/plugin";
import type { Values } from "../../../../lib/plugin/schema/nested";
import { differs, withUnknowns } from "../../../../lib/plugin/schema/plan-unknowns";

/** A default, or those of an object's attributes. */
type Default = string | number | boolean | { readonly [attribute: string]: Default };

/** The values that {@link putDefaults} uses. */
export interface DefaultsRequest {
  readonly config: Values;
  readonly prior: Values | null;
  /** Changed in place. */
  readonly planned: Record<string, unknown>;
}

/** Puts defaults into a plan. If only they change something, computed values become unknown, as with any other change. */
export function putDefaults(
  attributes: Attributes,
  defaults: Readonly<Record<string, Default>>,
  { config, prior, planned }: DefaultsRequest,
): void {
  const isChange = differs(attributes, prior, planned);
  const put = (values: Values) => withDefaults(defaults, config, values);
  Object.assign(planned, put(planned));
  if (!isChange && differs(attributes, prior, planned)) {
    Object.assign(planned, put(withUnknowns(attributes, config, planned)));
  }
}

function withDefaults(defaults: Readonly<Record<string, Default>>, config: Values, values: Values): Values {
  const changed = Object.entries(defaults).flatMap(([name, value]): [string, unknown][] => {
    const configured = config[name] ?? null;
    if (typeof value !== "object") {
      return configured === null ? [[name, value]] : [];
    }
    return isObject(configured) && isObject(values[name])
      ? [[name, withDefaults(value, configured, values[name])]]
      : [];
  });
  return { ...values, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}
