/**
 * What handlers answer, as it may be planned or stored: every attribute of the schema, write-only values null, the rest of
 * the types that the schema says.
 */
import { containsUnknown } from "../values/unknown";
import { mapObject, type Values } from "./nested";
import { encodeValue, ValueError, type Type } from "./type";
import { withoutWriteOnly, type MaybeWriteOnly } from "./write-only";

type Typed = MaybeWriteOnly & Readonly<Record<string, { readonly type: Type<any, any> }>>;

/** Returns values as they may be planned; some may be unknown. @throws ValueError with the attribute's path */
export function requirePlannable(attributes: Typed, values: Values): Values {
  return conforming(attributes, withoutWriteOnly(attributes, values), fail);
}

/** Returns values as they may be stored. @throws ValueError with the attribute's path */
export function requireStorable(attributes: Typed, values: Values): Values {
  return storable(attributes, values, fail);
}

/**
 * Returns values as they may be stored, null for what cannot be: that is reported. It is for the state after an apply,
 * since what was made must not get lost for one value.
 */
export function storable(attributes: Typed, values: Values, report: (error: unknown) => void): Values {
  const known = withoutWriteOnly(attributes, values);
  for (const [name, value] of Object.entries(known)) {
    if (containsUnknown(value)) {
      report(new ValueError([name], "The value is still unknown, but a state holds known values alone."));
      known[name] = null;
    }
  }
  return conforming(attributes, known, report);
}

/** The values, null for those that are not of their type: these are reported. */
function conforming(attributes: Typed, values: Values, report: (error: unknown) => void): Values {
  return mapObject(attributes, ({ type }, name) => {
    const value = values[name] ?? null;
    try {
      // What cannot be encoded is not of the type.
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
