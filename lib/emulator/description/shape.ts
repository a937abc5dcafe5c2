import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";

/** Where a value that came from outside differs from what it should be, and how. */
export interface Misshape {
  /** For example `orgs[0].status`; empty for the value itself. */
  readonly path: string;
  readonly problem: string;
}

/**
 * Makes a check of values that come from outside.
 * @param schema JSON schema (2020-12), compiled with the first check
 * @returns a function that tells the first difference, or undefined where there is none
 */
export function shapeChecker(schema: object): (value: unknown) => Misshape | undefined {
  let validate: ValidateFunction | undefined;
  return (value) => {
    // As in validation.ts.
    validate ??= new Ajv2020({ strict: false, validateSchema: false }).compile(schema);
    const [error] = validate(value) ? [] : (validate.errors ?? []);
    return error && { path: pathOf(error.instancePath), problem: describe(error) };
  };
}

function pathOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "");
}

function describe({ keyword, params, message = "is not valid" }: ErrorObject): string {
  switch (keyword) {
    case "additionalProperties":
      return `has the unknown property ${JSON.stringify(params.additionalProperty)}`;
    case "enum":
      return `must be one of ${(params.allowedValues as readonly unknown[]).map((value) => JSON.stringify(value)).join(", ")}`;
    default:
      return message;
  }
}
