import type { TerraformResource } from "../framework";

/** A trigger in Terraform's JSON. */
export interface ActionTrigger {
  readonly events: readonly string[];
  readonly condition?: string;
  readonly actions: readonly string[];
}

const described = new WeakSet<TerraformResource>();

/**
 * Makes the framework write a resource's triggers as blocks in its HCL output. The framework does not know triggers and
 * would write them as an attribute. Resources of this library are written without the framework and stay unchanged.
 */
export function writeTriggersAsBlocks(resource: TerraformResource, triggers: readonly ActionTrigger[]): void {
  if (described.has(resource)) {
    return;
  }
  described.add(resource);
  const { toHclTerraform } = resource;
  (resource as { toHclTerraform(): any }).toHclTerraform = () => {
    const fragment = toHclTerraform.call(resource) as Fragment;
    const body = fragment.resource?.[resource.terraformResourceType]?.[resource.friendlyUniqueId];
    if (body?.lifecycle !== undefined) {
      body.lifecycle = block({ ...body.lifecycle, action_trigger: block(triggers.map(trigger), "list") });
    }
    return fragment;
  };
}

interface Fragment {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { lifecycle?: object }>>>>;
}

/** Returns a block in the form in which the framework's resources describe it for HCL. */
function block(value: unknown, type = "struct"): object {
  return { value, isBlock: true, type, storageClassType: "struct" };
}

function trigger({ events, condition, actions }: ActionTrigger): object {
  const addresses = (names: readonly string[]) => ({ value: `[${names.join(", ")}]`, type: "reference" });
  return {
    events: addresses(events),
    ...(condition === undefined ? {} : { condition }),
    actions: addresses(actions),
  };
}
