/**
 * Converts the values that handlers return to values that can be planned or stored. The result has all attributes of the
 * schema, with null for write-only values and the schema's types for the rest.
 */
import { containsUnknown } from "../values/unknown";
import { mapObject, type Values } from "./nested";
import { encodeValue, ValueError, type Type } from "./type";
import { withoutWriteOnly, type MaybeWriteOnly } from "./write-only";

type Typed = MaybeWriteOnly & Readonly<Record<string, { readonly type: Type<any, any> }>>;

/** Returns values that can be planned. Some may be unknown. @throws ValueError with the attribute's path */
export function requirePlannable(attributes: Typed, values: Values): Values {
  return conforming(attributes, withoutWriteOnly(attributes, values), fail);
}

/** Returns values that can be stored. @throws ValueError with the attribute's path */
export function requireStorable(attributes: Typed, values: Values): Values {
  return storable(attributes, values, fail);
}

/**
 * Returns values that can be stored. Reports values that cannot, and replaces them with null. It is for the state after an
 * apply, which must not be lost because of one wrong value.
 */
export function storable(attributes: Typed, values: Values, report: (error: unknown) => void): Values {
  const known = withoutWriteOnly(attributes, values);
  for (const [name, value] of Object.entries(known)) {
    if (containsUnknown(value)) {
      report(
        new ValueError([name], "The value is unknown after the apply, but a state can contain only known values."),
      );
      known[name] = null;
    }
  }
  return conforming(attributes, known, report);
}

/** Returns the values. Reports values with the wrong type, and replaces them with null. */
function conforming(attributes: Typed, values: Values, report: (error: unknown) => void): Values {
  return mapObject(attributes, ({ type }, name) => {
    const value = values[name] ?? null;
    try {
      // A value that cannot be encoded does not have the type.
      encodeValue(type, value, [name]);
      return value;
    } catch (error) {
      report(error);
      return null;
    }
  });
}

function fail(error: unknown): never {
  throw error;
}
