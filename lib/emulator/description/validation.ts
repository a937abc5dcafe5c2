import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { schemas as aerialSchemas, type Operation, type Schema } from "./openapi";

/** A difference between a request and the API's description. */
export interface Violation {
  /** The property, parameter, or "body". */
  readonly field: string;
  /** The message in Okta's form, `field: problem`. */
  readonly message: string;
}

/**
 * A test checks the schemas themselves. Checking them here would compile the meta-schema, which takes longer than the
 * rest of an emulator's start.
 */
const options = { strict: false, allErrors: true, validateSchema: false } as const;

/**
 * Validates queries and bodies with the schemas of the API's description. Schemas are compiled when they are first
 * needed.
 */
export class Validator {
  private readonly bodies: Ajv2020;
  // Query values are strings.
  private readonly queries = new Ajv2020({ ...options, coerceTypes: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param schemas of the description, by name */
  constructor(schemas: Readonly<Record<string, Schema>> = aerialSchemas) {
    // All schemas are in one document, so that "#/components/schemas/…" resolves in it.
    this.bodies = new Ajv2020({ ...options, verbose: true }).addSchema({ components: { schemas } }, "description");
  }

  /**
   * Validates a query.
   * @param parameters the query; a repeated parameter has a list of values
   * @returns the violations, and the values converted to the types in the description
   */
  checkQuery(
    operation: Operation<string>,
    parameters: Readonly<Record<string, string | readonly string[]>>,
  ): { readonly violations: readonly Violation[]; readonly values: Readonly<Record<string, unknown>> } {
    const values = structuredClone(parameters) as Record<string, unknown>;
    const validate = this.compile(`query ${operation.id}`, () =>
      this.queries.compile({ type: "object", properties: operation.query }),
    );
    validate(values);
    return { violations: (validate.errors ?? []).map(describe), values };
  }

  /** Validates a parsed body with the operation's schema. */
  checkBody(
    operation: Operation<string> & { readonly body: { readonly schema: Schema } },
    body: unknown,
  ): readonly Violation[] {
    const validate = this.compile(`body ${operation.id}`, () => this.bodies.compile(absolute(operation.body.schema)));
    validate(body);
    const errors = validate.errors ?? [];
    const wrongType = new Set(errors.filter(({ keyword }) => keyword === "type").map((error) => error.instancePath));
    return errors
      .filter(
        ({ keyword, instancePath, schemaPath }) =>
          // The error of oneOf itself summarizes the errors of its branches. It is not useful if the type is wrong.
          !schemaPath.includes("/oneOf/") && !(keyword === "oneOf" && wrongType.has(instancePath)),
      )
      .map(describe);
  }

  private compile(key: string, make: () => ValidateFunction): ValidateFunction {
    const validate = this.compiled.get(key) ?? make();
    this.compiled.set(key, validate);
    return validate;
  }
}

/** Returns the schema with its reference resolved in the description instead of in itself. */
function absolute(schema: Schema): Schema {
  return typeof schema.$ref === "string" ? { $ref: `description${schema.$ref}` } : schema;
}

function describe(error: ErrorObject): Violation {
  const missing = error.keyword === "required" ? `/${String(error.params.missingProperty)}` : "";
  const field = (error.instancePath + missing).slice(1).replaceAll("/", ".") || "body";
  switch (error.keyword) {
    case "required":
      return { field, message: `${field}: The field is required.` };
    case "oneOf":
      return { field, message: `${field}: Exactly one of ${alternatives(error.schema)} is required.` };
    case "enum":
      return { field, message: `${field}: must be one of ${String(error.params.allowedValues)}` };
    default:
      return { field, message: `${field}: ${error.message ?? "is not valid"}` };
  }
}

/** Returns the properties that the branches of a oneOf require. */
function alternatives(branches: unknown): string {
  return (branches as readonly { readonly required: readonly string[] }[])
    .flatMap(({ required }) => required)
    .join(" and ");
}
