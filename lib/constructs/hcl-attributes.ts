/** One attribute as the framework's HCL output wants it described. */
export interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: false;
  readonly type: "simple" | "list" | "set";
  readonly storageClassType: "string" | "number" | "boolean" | "stringList";
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

/** The attributes that have a value: one that is undefined must not be written at all. */
export function withoutUndefined(attributes: { [name: string]: HclAttribute }): { [name: string]: HclAttribute } {
  return Object.fromEntries(Object.entries(attributes).filter(([, attribute]) => attribute.value !== undefined));
}
