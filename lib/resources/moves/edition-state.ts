/**
 * States of the `null_resource` constructs. Each construct has a `null_resource`, whose triggers are the desired state,
 * and a `terraform_data` (the anchor), whose input determines what a destroy does.
 */
import { DiagnosticError, type MoveRequest } from "../../plugin";

/** The resource types that the constructs use. */
export type EditionType = "null_resource" | "terraform_data";

/** The resource types that their states can be moved to. */
export type TargetType = "aerial_org" | "aerial_org_products" | "aerial_org_status";

/** The values in such a state, by the names of the provider's attributes. Null values are left out. */
export type EditionValues = Readonly<Record<string, unknown>>;

/** A state that cannot be moved. Nothing was changed. */
export class MoveRefusedError extends DiagnosticError {
  override readonly code = "ERR_AERIAL_MOVE_REFUSED";

  /**
   * @param source the type of the resource in the `moved` block
   * @param target the type that it was to be moved to
   * @param why the reason, as the end of a sentence
   */
  constructor(source: EditionType, target: TargetType, why: string) {
    super({
      summary: "The state cannot be moved",
      detail:
        `This ${source} cannot be moved to ${target}: ${why}. Nothing was changed. Correct the moved block. ` +
        `Alternatively, delete the moved block, remove the ${source} from state with a removed block and ` +
        "destroy = false, and import the org.",
    });
  }
}

/** The attribute that contains the values, and the names that all states of the type have in common. */
const PLACES: Readonly<Record<EditionType, { readonly attribute: string; readonly common: readonly string[] }>> = {
  null_resource: { attribute: "triggers", common: ["org_id", "domain"] },
  terraform_data: { attribute: "input", common: ["org_id", "domain", "anchor", "key"] },
};

/** The names that only one kind of construct writes, by the provider's resource type. */
const OWN_NAMES: Readonly<Record<EditionType, Readonly<Record<TargetType, readonly string[]>>>> = {
  null_resource: { aerial_org: [], aerial_org_products: ["product_ids"], aerial_org_status: ["status"] },
  terraform_data: {
    aerial_org: ["deletion_policy"],
    aerial_org_products: ["disable_on_destroy"],
    aerial_org_status: [],
  },
};

/**
 * Reads a state of a `null_resource` construct.
 *
 * @throws MoveRefusedError for a state that these constructs did not write, or wrote for another kind of resource
 */
export function readEditionState(source: EditionType, target: TargetType, request: MoveRequest): EditionValues {
  const refuse = (why: string) => new MoveRefusedError(source, target, why);
  if (request.sourceVersion !== 0) {
    throw refuse(`its schema has the version ${request.sourceVersion}, and the provider only supports version 0`);
  }
  const { attribute, common } = PLACES[source];
  const written = source === "null_resource" ? request.source[attribute] : contentOf(request.source[attribute]);
  if (!isObject(written)) {
    throw refuse(`its ${attribute} does not contain an object, so it was not written by a null_resource construct`);
  }
  const values = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null));
  const own = OWN_NAMES[source];
  const strange = Object.keys(values).filter((name) => !common.includes(name) && !own[target].includes(name));
  const owner = (Object.keys(own) as TargetType[]).find((type) => strange.some((name) => own[type].includes(name)));
  if (owner !== undefined) {
    throw refuse(`it belongs to a construct that moves to ${owner}, because its ${attribute} contains "${strange[0]}"`);
  }
  if (strange.length > 0) {
    throw refuse(`its ${attribute} contains "${strange[0]}", which the null_resource constructs do not write`);
  }
  return values;
}

/** Returns the content of a `dynamic` attribute, which is stored together with its type. */
function contentOf(dynamic: unknown): unknown {
  return isObject(dynamic) ? dynamic.value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
