import document from "../../aerial/description/org-host-openapi.json";
import type { operations } from "../../aerial/description/org-host-api.generated";
import { operationsOf, type Description, type Operation, type Schema } from "../description/openapi";

/**
 * Ids of the operations on every org's own host. The System Log is not one of them: it can be read only on the Aerial
 * org's host, with tokens of its account.
 */
export type OrgHostOperationId = Exclude<keyof operations, "listLogEvents">;

const description = document as unknown as Description;

/** All operations on an org's own host. */
export const orgHostOperations: readonly Operation<OrgHostOperationId>[] = operationsOf<keyof operations>(
  description,
).filter((operation): operation is Operation<OrgHostOperationId> => operation.id !== "listLogEvents");

/** The operation that lists the events of a System Log. */
export const listLogEvents: Operation<"listLogEvents"> = operationsOf<keyof operations>(description).find(
  (operation): operation is Operation<"listLogEvents"> => operation.id === "listLogEvents",
)!;

/** The schemas of the description, by name. */
export const orgHostSchemas: Readonly<Record<string, Schema>> = description.components.schemas;
