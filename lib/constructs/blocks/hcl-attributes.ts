/** One attribute as the framework's HCL output wants it described. */
export interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: false;
  readonly type: "simple" | "list" | "set" | "map";
  readonly storageClassType: "string" | "number" | "boolean" | "stringList" | "stringMap";
}

/** A text. */
export function hclString(value: unknown): HclAttribute {
  return { value, isBlock: false, type: "simple", storageClassType: "string" };
}

/** A number. */
export function hclNumber(value: unknown): HclAttribute {
  return { value, isBlock: false, type: "simple", storageClassType: "number" };
}

/** True or false. */
export function hclBoolean(value: unknown): HclAttribute {
  return { value, isBlock: false, type: "simple", storageClassType: "boolean" };
}

/** A list of texts. */
export function hclStringList(value: unknown): HclAttribute {
  return { value, isBlock: false, type: "list", storageClassType: "stringList" };
}

/** A set of texts. */
export function hclStringSet(value: unknown): HclAttribute {
  return { value, isBlock: false, type: "set", storageClassType: "stringList" };
}

/** An object whose attributes are texts, as the engine names them; those without a value are left out. */
export function hclObject(value: { readonly [name: string]: unknown } | undefined): HclAttribute {
  const given = value && Object.fromEntries(Object.entries(value).filter(([, attribute]) => attribute !== undefined));
  return { value: given, isBlock: false, type: "map", storageClassType: "stringMap" };
}

/** The attributes that have a value: one that is undefined must not be written at all. */
export function withoutUndefined(attributes: { [name: string]: HclAttribute }): { [name: string]: HclAttribute } {
  return Object.fromEntries(Object.entries(attributes).filter(([, attribute]) => attribute.value !== undefined));
}
