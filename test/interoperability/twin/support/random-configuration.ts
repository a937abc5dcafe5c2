/** Configurations at random, by a schema: valid ones, in which what a plan cannot know yet is unknown. */
import type { Random } from "../../../campaign/support/random";
import { UNKNOWN, type PluginValue } from "../../../support/plugin-values";
import type { SchemaAttribute, SchemaAttributes, TypeSignature } from "./schema";
import { canonical, textOf, type Values } from "./values";

/** Whole numbers above 0, as the checks of the provider want them. */
const WHOLE = [1, 2, 3, 1000, 2 ** 40];

/** As an engine sends them: as a number where that is exact, else as digits. */
const NUMBERS: readonly PluginValue[] = [
  0,
  -1,
  7,
  0.5,
  -2.25,
  "0.1",
  "3.14159265358979323846",
  9007199254740993n,
  "12345678901234567890123",
];

const TEXTS = ["", "a", "b", "ä €", 'quoted "text"', "${interpolated}", "line\nfeed"];
const KEYS = ["a", "b", "key with spaces"];

/** Names, and what begins with them makes the service refuse, warn, or forget. */
const NAMES = ["one", "two", "three"];
const REMARKABLE = [
  "loud",
  "half",
  "stuck",
  "uncreatable",
  "undeletable",
  "unplannable",
  "eternal",
  "drifting",
  "gone",
  "unreadable",
];

const KINDS = ["kind", "noted", "odd", "other"];

const DYNAMIC: readonly PluginValue[] = [
  dynamic('"string"', "a"),
  dynamic('"number"', 0.5),
  dynamic('["list","bool"]', [true, false]),
  dynamic('["object",{"a":"string","b":["set","number"]}]', { a: null, b: [1, 2] }),
  dynamic('["tuple",["string","number"]]', ["a", 1]),
];

function dynamic(type: string, value: PluginValue): PluginValue {
  return [Buffer.from(type), value] as unknown as PluginValue;
}

/** How configurations are made. */
export interface RandomConfigurationOptions {
  /** How probable it is that a value is unknown. */
  readonly unknown: number;
  /** How probable a name is by which the service does something of its own. */
  readonly remarkable: number;
  /** How probable it is that an element of a list, set or map of primitives is null. */
  readonly nullElement: number;
}

/** A configuration, with values that are known when it is applied in the place of those that are unknown in the plan. */
export interface RandomConfiguration {
  readonly planned: Values;
  readonly applied: Values;
}

/** Makes configurations. */
export class RandomConfigurations {
  constructor(
    private readonly attributes: SchemaAttributes,
    private readonly random: Random,
    private readonly options: RandomConfigurationOptions,
  ) {}

  /** A new configuration. */
  first(): RandomConfiguration {
    return this.withUnknowns(this.object(this.attributes));
  }

  /** Another one, which has some of its values from one before. */
  after({ applied }: RandomConfiguration, change: number): RandomConfiguration {
    return this.withUnknowns(this.changed(this.attributes, applied, change));
  }

  private changed(attributes: SchemaAttributes, values: Values, change: number): Values {
    return mapAttributes(attributes, (attribute, name) => {
      const value = values[name] ?? null;
      return this.random.chance(change) ? this.value(attribute, name) : this.changedWithin(attribute, value, change);
    });
  }

  /** The objects in an attribute's value change by themselves, or one comes or goes. */
  private changedWithin({ nested }: SchemaAttribute, value: PluginValue, change: number): PluginValue {
    if (nested === undefined || value === null) {
      return value;
    }
    const object = (one: PluginValue) => this.changed(nested.attributes, one as Values, change / 2);
    switch (nested.nesting) {
      case "SINGLE":
        return object(value);
      case "MAP":
        return Object.fromEntries(Object.entries(value as Values).map(([key, one]) => [key, object(one)]));
      default: {
        const objects = (value as PluginValue[]).filter(() => !this.random.chance(change / 2)).map(object);
        const more = this.random.chance(change / 2) ? [this.object(nested.attributes)] : [];
        const all = nested.nesting === "LIST" ? this.random.shuffled([...more, ...objects]) : [...objects, ...more];
        return nested.nesting === "LIST" ? all : unique(["object", typesOf(nested.attributes)], all);
      }
    }
  }

  private object(attributes: SchemaAttributes): Values {
    return mapAttributes(attributes, (attribute, name) => this.value(attribute, name));
  }

  private value({ type, nested, required, optional }: SchemaAttribute, name: string): PluginValue {
    if (!required && (!optional || this.random.chance(0.5))) {
      return null;
    }
    if (nested === undefined) {
      return this.ofType(type, name);
    }
    const objects = Array.from({ length: this.random.integer(0, 3) }, () => this.object(nested.attributes));
    switch (nested.nesting) {
      case "SINGLE":
        return this.object(nested.attributes);
      case "LIST":
        return objects;
      case "SET":
        return unique(["object", typesOf(nested.attributes)], objects);
      case "MAP":
        return Object.fromEntries(this.random.subset(KEYS).map((key) => [key, this.object(nested.attributes)]));
    }
  }

  private ofType(type: TypeSignature, name: string): PluginValue {
    const [kind, of] = typeof type === "string" ? [type] : type;
    const elements = () => Array.from({ length: this.random.integer(0, 3) }, () => this.element(of as TypeSignature));
    switch (kind) {
      case "string":
        return this.text(name);
      case "number":
        return this.random.pick(WHOLE_NUMBERS.includes(name) ? WHOLE : NUMBERS);
      case "bool":
        return this.random.chance(0.5);
      case "dynamic":
        return this.random.pick(DYNAMIC);
      case "list":
        return elements();
      case "set":
        return unique(of as TypeSignature, elements());
      case "map":
        return Object.fromEntries(this.random.subset(KEYS).map((key) => [key, this.element(of as TypeSignature)]));
      default:
        return Object.fromEntries(
          Object.entries(of as Record<string, TypeSignature>).map(([key, inner]) => [
            key,
            this.random.chance(0.3) ? null : this.ofType(inner, ""),
          ]),
        );
    }
  }

  private element(type: TypeSignature): PluginValue {
    return this.random.chance(this.options.nullElement) ? null : this.ofType(type, "");
  }

  private text(name: string): PluginValue {
    switch (name) {
      case "name":
        return this.random.chance(this.options.remarkable) ? this.random.pick(REMARKABLE) : this.random.pick(NAMES);
      case "kind":
        return this.random.pick(KINDS);
      case "email":
      case "role":
        return this.random.pick(TEXTS.filter((text) => text !== ""));
      default:
        return this.random.pick(TEXTS);
    }
  }

  private withUnknowns(applied: Values): RandomConfiguration {
    return { applied, planned: this.unknownIn(this.attributes, applied) };
  }

  private unknownIn(attributes: SchemaAttributes, values: Values): Values {
    return mapAttributes(attributes, ({ type, nested, required, optional }, name): PluginValue => {
      const value = values[name] ?? null;
      if ((required || optional) && this.isUnknown()) {
        return UNKNOWN;
      }
      if (value === null) {
        return null;
      }
      if (nested === undefined) {
        return this.unknownWithin(type, value);
      }
      const object = (one: PluginValue) => this.unknownIn(nested.attributes, one as Values);
      if (nested.nesting === "SINGLE") {
        return object(value);
      }
      return Array.isArray(value)
        ? value.map(object)
        : Object.fromEntries(Object.entries(value as Values).map(([key, one]) => [key, object(one)]));
    });
  }

  /** At most one element: an engine takes several for one another. */
  private unknownWithin(type: TypeSignature, value: PluginValue): PluginValue {
    const kind = typeof type === "string" ? type : type[0];
    if (!["list", "set"].includes(kind) || (value as PluginValue[]).length === 0 || !this.isUnknown()) {
      return value;
    }
    return [...(value as readonly PluginValue[]).slice(1), UNKNOWN];
  }

  private isUnknown(): boolean {
    return this.random.chance(this.options.unknown);
  }
}

/** Attributes that lib/plugin reads as whole numbers, by `integerType`; the framework has them as `Int64Attribute`. */
const WHOLE_NUMBERS = ["size", "password_version", "rank", "level", "port"];

function typesOf(attributes: SchemaAttributes): Readonly<Record<string, TypeSignature>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]));
}

/** A set holds each value once. */
function unique(type: TypeSignature, values: readonly PluginValue[]): PluginValue[] {
  const byText = values.map((value): [string, PluginValue] => [textOf(canonical(type, value)), value]);
  return [...new Map(byText).values()];
}

function mapAttributes(
  attributes: SchemaAttributes,
  map: (attribute: SchemaAttribute, name: string) => PluginValue,
): Values {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, map(attribute, name)]));
}
