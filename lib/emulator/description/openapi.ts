import document from "../../aerial/description/openapi.json";
import type { operations } from "../../aerial/description/api.generated";

/** Ids of the operations in the API's description. */
export type OperationId = keyof operations;

/** A JSON schema, or a reference to one. */
export type Schema = Readonly<Record<string, unknown>>;

/** One operation of the API, with the parts of its description that the emulator needs. */
export interface Operation<Id extends string = OperationId> {
  readonly id: Id;
  /** In uppercase. */
  readonly method: string;
  /** For example `/{accountId}/api/v1/orgs/{orgId}`. */
  readonly path: string;
  /** The scopes that the operation requires; empty if it does not accept a token. */
  readonly scopes: readonly string[];
  /** Whether the operation requires a token. */
  readonly takesToken: boolean;
  /** Schemas of the query parameters, by name. */
  readonly query: Readonly<Record<string, Schema>>;
  /** Media type and schema of the body. Undefined if the operation has none. */
  readonly body?: { readonly mediaType: string; readonly schema: Schema };
}

/** The parts of an OpenAPI document that the emulator reads. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: {
    readonly parameters?: Readonly<Record<string, ParameterDescription>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

interface OperationDescription {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (ParameterDescription | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface ParameterDescription {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

const METHODS = ["get", "put", "post", "delete", "patch"];
const description = document as unknown as Description;

/** The schemas of the description, by name. They refer to each other as `#/components/schemas/…`. */
export const schemas: Readonly<Record<string, Schema>> = description.components.schemas;

/** All operations in the description. */
export const allOperations: readonly Operation[] = operationsOf<OperationId>(description);

/** Returns the operations of a document, in its order. `Id` is the type of their ids. */
export function operationsOf<Id extends string>(document: Description): readonly Operation<Id>[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => readOperation<Id>(document, path, method, operation as OperationDescription)),
  );
}

function readOperation<Id extends string>(
  document: Description,
  path: string,
  method: string,
  operation: OperationDescription,
): Operation<Id> {
  const parameters = (operation.parameters ?? [])
    .map((parameter) => resolveParameter(document, parameter))
    .filter((parameter) => parameter.in === "query");
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  return {
    id: operation.operationId as Id,
    method: method.toUpperCase(),
    path,
    scopes: operation.security.flatMap((requirement) => Object.values(requirement).flat()),
    takesToken: operation.security.length > 0,
    query: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    body: content && { mediaType: content[0], schema: content[1].schema },
  };
}

function resolveParameter(
  document: Description,
  parameter: ParameterDescription | { readonly $ref: string },
): ParameterDescription {
  if (!("$ref" in parameter)) {
    return parameter;
  }
  const resolved = document.components.parameters?.[parameter.$ref.split("/").at(-1) ?? ""];
  if (resolved === undefined) {
    throw new Error(`The API's description refers to ${parameter.$ref}, which it does not contain.`);
  }
  return resolved;
}
