/** The resource with everything, the same as in `go/thing.go`. A name's prefix makes the service refuse, warn, or forget. */
import {
  defineResource,
  DiagnosticError,
  isKnown,
  privateKey,
  stringType,
  UNKNOWN,
  type Attribute,
  type Config,
  type Diagnostics,
  type Plan,
  type PlanRequest,
  type PrivateState,
  type Resource,
  type State,
} from "../../../../lib/plugin";
import { valuesEqual } from "../../../../lib/plugin/schema/type";
import { putDefaults } from "./defaults";
import { completed, hash, madeValue, type Maker } from "./made";
import { thingSchema, type ThingSchema } from "./thing-schema";

const DEFAULTS = { region: "eu", size: 1, enabled: true, owner: { level: 3 } };
const CHANGES = privateKey("changes", (value): value is number => typeof value === "number");
const { attributes } = thingSchema;

type ThingState = State<ThingSchema>;

/** Returns a text; empty if it is null or unknown. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function changed(planned: Plan<ThingSchema>, config: Config<ThingSchema>, maker: Maker, changes: number): ThingState {
  const values = Object.entries(attributes).map(([name, { type }]) => [
    name,
    completed(maker, type.signature, planned[name as keyof ThingSchema["attributes"]] ?? null, name),
  ]);
  const digest = hash(text(config.name), text(config.kind), text(config.password));
  return { ...(Object.fromEntries(values) as ThingState), changes, digest };
}

function warnOrFail(name: string, diagnostics: Diagnostics): void {
  if (name.startsWith("loud")) {
    diagnostics.warning({ summary: "Loud thing", detail: "It was changed." });
  } else if (name.startsWith("half")) {
    diagnostics.error({ summary: "Thing half done", detail: "The service stopped in the middle." });
  }
}

/** The state of a thing of which only the identity is known. */
function found(state: ThingState): ThingState {
  const maker = { name: "found", revision: 1 };
  const known: ThingState = { ...state, name: "found", region: state.region ?? "eu" };
  const values = Object.entries(attributes).map(([name, { options, type }]) => {
    const value = known[name as keyof ThingState];
    return [name, value === null && "computed" in options ? madeValue(maker, type.signature, name) : value];
  });
  return Object.fromEntries(values) as ThingState;
}

function changesOf(kept: PrivateState): number {
  return kept.get(CHANGES) ?? 0;
}

/** Requires the replacements that involve a default: they only show after the defaults are set. */
function requireReplacements({ prior, planned, requireReplacement }: PlanRequest<ThingSchema>): void {
  for (const [name, { options, type }] of Object.entries<Attribute>(attributes)) {
    const key = name as keyof ThingSchema["attributes"];
    if (options.requiresReplace && !valuesEqual(type, prior![key], planned[key])) {
      requireReplacement(key);
    }
  }
}

export const thing: Resource<ThingSchema, object> = defineResource<ThingSchema, object>({
  schema: thingSchema,
  identity: {
    version: 1,
    attributes: {
      id: { type: stringType, description: "The thing.", requiredForImport: true },
      region: { type: stringType, description: "Where it is.", requiredForImport: false },
    },
    upgrades: { 0: ({ key }) => ({ id: key, region: "eu" }) },
    of: ({ id, region }) => ({ id, region }),
  },
  stateUpgrades: {
    0: ({ title, ...state }) => ({ ...state, caption: title }),
    1: ({ caption, ...state }) => ({ ...state, name: caption }),
  },
  validate: ({ kind }, { diagnostics }) => {
    if (kind === "forbidden") {
      diagnostics.error({
        summary: "Kind not allowed",
        detail: "No thing may be of this kind.",
        attribute: "kind",
      });
    } else if (kind === "odd") {
      diagnostics.warning({ summary: "Odd kind", detail: "Things of this kind are rare.", attribute: "kind" });
    }
  },
  plan: (request, { diagnostics }) => {
    const { prior, planned, private: kept } = request;
    putDefaults(attributes, DEFAULTS, request);
    const name = text(planned.name);
    if (name.startsWith("unplannable")) {
      throw new DiagnosticError({
        summary: "Thing not possible",
        detail: "It cannot be planned.",
        attribute: "name",
      });
    }
    if (name.startsWith("loud")) {
      diagnostics.warning({ summary: "Loud thing", detail: "It is about to be changed." });
    }
    if (planned.kind === "noted" && planned.note === UNKNOWN) {
      planned.note = "known in the plan";
    }
    kept.set(CHANGES, changesOf(kept) + 1);
    if (prior !== null) {
      requireReplacements(request);
      if (isKnown(planned.size) && (planned.size ?? 0) < (prior.size ?? 0)) {
        request.requireReplacement("size");
      }
    }
  },
  planDestroy: ({ prior }, { diagnostics }) => {
    if (text(prior.name).startsWith("eternal")) {
      diagnostics.error({ summary: "Thing is eternal", detail: "It cannot be destroyed." });
    } else if (text(prior.name).startsWith("loud")) {
      diagnostics.warning({ summary: "Loud thing", detail: "It is about to be destroyed." });
    }
  },
  create: async ({ planned, config, private: kept }, { diagnostics }) => {
    const name = text(planned.name);
    if (name.startsWith("uncreatable")) {
      throw new DiagnosticError({ summary: "Thing not created", detail: "The service refused.", attribute: "name" });
    }
    kept.set(CHANGES, 0);
    warnOrFail(name, diagnostics);
    return changed(planned, config, { name, revision: 1 }, 0);
  },
  update: async ({ planned, prior, config, private: kept }, { diagnostics }) => {
    const name = text(planned.name);
    if (name.startsWith("stuck")) {
      throw new DiagnosticError({ summary: "Thing not changed", detail: "The service refused.", attribute: "name" });
    }
    warnOrFail(name, diagnostics);
    return changed(planned, config, { name, revision: (prior.revision ?? 0) + 1 }, changesOf(kept));
  },
  delete: async ({ prior }, { diagnostics }) => {
    const name = text(prior.name);
    if (name.startsWith("undeletable")) {
      throw new DiagnosticError({ summary: "Thing not deleted", detail: "The service refused." });
    }
    if (name.startsWith("loud")) {
      diagnostics.warning({ summary: "Loud thing", detail: "It was destroyed." });
    }
  },
  read: async ({ state }, { diagnostics }) => {
    const name = text(state.name);
    if ((name === "" && state.id === "absent") || name.startsWith("gone")) {
      return null;
    }
    if (name.startsWith("unreadable")) {
      throw new DiagnosticError({ summary: "Thing not read", detail: "The service does not answer." });
    }
    if (name === "") {
      return found(state);
    }
    if (name.startsWith("drifting")) {
      return { ...state, revision: (state.revision ?? 0) + 1, note: "drifted", tags: ["drifted"] };
    }
    if (name.startsWith("swapped")) {
      return { ...state, id: `${text(state.id)} other` };
    }
    if (name.startsWith("loud")) {
      diagnostics.warning({ summary: "Loud thing", detail: "It was read.", attribute: "name" });
    }
    return state;
  },
  importState: async (request) => {
    if (request.by === "identity") {
      return { id: request.identity.id as string, region: request.identity.region as string | null };
    }
    if (request.id.startsWith("foreign")) {
      throw new DiagnosticError({ summary: "Thing of somebody else", detail: "It cannot be imported." });
    }
    return { id: request.id };
  },
});
