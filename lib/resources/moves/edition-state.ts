/**
 * States of the null_resource edition: each of its constructs has a `null_resource`, whose triggers are the desired state,
 * and a `terraform_data`, the anchor, whose input says what a destroy does.
 */
import { DiagnosticError, type MoveRequest } from "../../plugin";

/** The resource types of the edition. */
export type EditionType = "null_resource" | "terraform_data";

/** The resource types that a state of the edition may be moved to. */
export type TargetType = "aerial_org" | "aerial_org_products" | "aerial_org_status";

/** The values in a state of the edition, under the names of the provider's attributes. Null is left out. */
export type EditionValues = Readonly<Record<string, unknown>>;

/** A state that cannot be moved. Nothing was changed. */
export class MoveRefusedError extends DiagnosticError {
  override readonly code = "ERR_AERIAL_MOVE_REFUSED";

  /**
   * @param source the type of the resource that was to be moved
   * @param target the type that it was to be moved to
   * @param why what is in the way, as the end of a sentence
   */
  constructor(source: EditionType, target: TargetType, why: string) {
    super({
      summary: "State cannot be moved",
      detail:
        `This ${source} cannot be moved to ${target}: ${why}. Nothing was changed. Correct the moved block; or remove it, ` +
        `forget the ${source} with a removed block that has destroy = false, and import the org.`,
    });
  }
}

/** Where each type has what the edition wrote, and the names that are in both kinds of state. */
const PLACES: Readonly<Record<EditionType, { readonly attribute: string; readonly common: readonly string[] }>> = {
  null_resource: { attribute: "triggers", common: ["org_id", "domain"] },
  terraform_data: { attribute: "input", common: ["org_id", "domain", "anchor", "key"] },
};

/** The names that only one kind of construct writes, by the type in the provider edition. */
const OWN_NAMES: Readonly<Record<EditionType, Readonly<Record<TargetType, readonly string[]>>>> = {
  null_resource: { aerial_org: [], aerial_org_products: ["product_ids"], aerial_org_status: ["status"] },
  terraform_data: {
    aerial_org: ["deletion_policy"],
    aerial_org_products: ["disable_on_destroy"],
    aerial_org_status: [],
  },
};

/**
 * Reads a state of the edition.
 *
 * @throws MoveRefusedError for a state that the edition did not write, or wrote for another kind of resource
 */
export function readEditionState(source: EditionType, target: TargetType, request: MoveRequest): EditionValues {
  const refuse = (why: string) => new MoveRefusedError(source, target, why);
  if (request.sourceVersion !== 0) {
    throw refuse(`its schema has the version ${request.sourceVersion}, and only version 0 is known`);
  }
  const { attribute, common } = PLACES[source];
  const written = source === "null_resource" ? request.source[attribute] : contentOf(request.source[attribute]);
  if (!isObject(written)) {
    throw refuse(`its ${attribute} has no object, so the null_resource edition did not write it`);
  }
  const values = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  const own = OWN_NAMES[source];
  const strange = Object.keys(values).filter((name) => !common.includes(name) && !own[target].includes(name));
  const owner = (Object.keys(own) as TargetType[]).find((type) => strange.some((name) => own[type].includes(name)));
  if (owner !== undefined) {
    throw refuse(`it belongs to the construct that becomes ${owner}, by the "${strange[0]}" in its ${attribute}`);
  }
  if (strange.length > 0) {
    throw refuse(`its ${attribute} has "${strange[0]}", which the null_resource edition does not write`);
  }
  return values;
}

/** The content of a `dynamic` attribute: its type is beside it in state. */
function contentOf(dynamic: unknown): unknown {
  return isObject(dynamic) ? dynamic.value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
