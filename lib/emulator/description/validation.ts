import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { schemas as aerialSchemas, type Operation, type Schema } from "./openapi";

/** Something in a request that the API's description does not allow. */
export interface Violation {
  /** The property, parameter, or "body". */
  readonly field: string;
  /** Okta's form: `field: what is wrong`. */
  readonly message: string;
}

/**
 * That the schemas are such is a test's matter: to check them would compile the schema of schemas, which takes most of an
 * emulator's start.
 */
const options = { strict: false, allErrors: true, validateSchema: false } as const;

/** Checks queries and bodies by the schemas of the API's description. Schemas are compiled when first needed. */
export class Validator {
  private readonly bodies: Ajv2020;
  // Query values are strings.
  private readonly queries = new Ajv2020({ ...options, coerceTypes: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param schemas of the description, by name */
  constructor(schemas: Readonly<Record<string, Schema>> = aerialSchemas) {
    // All of them under one name, so that "#/components/schemas/…" resolves inside it.
    this.bodies = new Ajv2020({ ...options, verbose: true }).addSchema({ components: { schemas } }, "description");
  }

  /**
   * Checks a query.
   * @param parameters the query; a parameter that came more than once has a list of values
   * @returns the violations, and the values in the types that the description gives them
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

  /** Checks a parsed body by the operation's schema. */
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
          // What oneOf says about its branches is summed up by its own error, which says nothing of other types.
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

/** The schema with its reference resolved against the description instead of against itself. */
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

/** The properties that the branches of a oneOf require. */
function alternatives(branches: unknown): string {
  return (branches as readonly { readonly required: readonly string[] }[])
    .flatMap(({ required }) => required)
    .join(" and ");
}
