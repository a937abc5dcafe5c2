/**
 * Okta Aerial orgs for the CDK for Terraform: what a stack declares. Everything here runs in the user's program, and
 * takes nothing but the framework and its siblings.
 */
export * from "./constructs/action-event";
export * from "./constructs/aerial-access-token";
export * from "./constructs/aerial-account";
export * from "./constructs/aerial-child-org";
export * from "./constructs/aerial-child-org-admin";
export * from "./constructs/aerial-managed-org";
export * from "./constructs/aerial-managed-org-config";
export * from "./constructs/aerial-org";
export * from "./constructs/aerial-org-action-config";
export * from "./constructs/aerial-org-action-trigger";
export * from "./constructs/aerial-org-activate-action";
export * from "./constructs/aerial-org-consent";
export * from "./constructs/aerial-org-deactivate-action";
export * from "./constructs/aerial-org-products";
export * from "./constructs/aerial-org-request-deletion-action";
export * from "./constructs/aerial-org-status";
export * from "./constructs/aerial-provider";
export * from "./constructs/aerial-provider-config";
export * from "./constructs/data-aerial-account";
export * from "./constructs/data-aerial-associated-orgs";
export * from "./constructs/data-aerial-associated-orgs-orgs";
export * from "./constructs/data-aerial-org";
export * from "./constructs/data-aerial-org-products";
export * from "./constructs/data-aerial-org-products-products";
export * from "./constructs/data-aerial-orgs";
export * from "./constructs/data-aerial-orgs-orgs";
export * from "./constructs/data-aerial-products";
export * from "./constructs/data-aerial-products-products";
export * from "./constructs/deletion-policy";
export * from "./constructs/org-status";
export * as nullResource from "./null-resource";
