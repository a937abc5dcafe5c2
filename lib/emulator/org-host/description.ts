import document from "../../aerial/description/org-host-openapi.json";
import type { operations } from "../../aerial/description/org-host-api.generated";
import { operationsOf, type Description, type Operation, type Schema } from "../description/openapi";

/** Ids of the operations on an org's own host. */
export type OrgHostOperationId = keyof operations;

const description = document as unknown as Description;

/** All operations on an org's own host. */
export const orgHostOperations: readonly Operation<OrgHostOperationId>[] =
  operationsOf<OrgHostOperationId>(description);

/** The schemas of their description, by name. */
export const orgHostSchemas: Readonly<Record<string, Schema>> = description.components.schemas;
