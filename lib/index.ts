/**
 * The construct library for Okta Aerial orgs. Everything here runs in the user's program and imports only the framework and
 * its siblings.
 */
export * from "./constructs/actions/action-event";
export * from "./constructs/ephemeral-resources/aerial-access-token";
export * from "./constructs/resources/aerial-account";
export * from "./constructs/resources/aerial-child-org";
export * from "./constructs/resources/aerial-child-org-admin";
export * from "./constructs/resources/aerial-managed-org";
export * from "./constructs/resources/aerial-managed-org-config";
export * from "./constructs/resources/aerial-org";
export * from "./constructs/actions/aerial-org-action-config";
export * from "./constructs/actions/aerial-org-action-trigger";
export * from "./constructs/actions/aerial-org-activate-action";
export * from "./constructs/resources/aerial-org-consent";
export * from "./constructs/actions/aerial-org-deactivate-action";
export * from "./constructs/resources/aerial-org-products";
export * from "./constructs/actions/aerial-org-request-deletion-action";
export * from "./constructs/resources/aerial-org-status";
export * from "./constructs/provider/aerial-provider";
export * from "./constructs/provider/aerial-provider-config";
export * from "./constructs/data-sources/data-aerial-account";
export * from "./constructs/data-sources/data-aerial-associated-orgs";
export * from "./constructs/data-sources/data-aerial-associated-orgs-orgs";
export * from "./constructs/data-sources/data-aerial-org";
export * from "./constructs/data-sources/data-aerial-org-group";
export * from "./constructs/data-sources/data-aerial-org-group-orgs";
export * from "./constructs/data-sources/data-aerial-org-products";
export * from "./constructs/data-sources/data-aerial-org-products-products";
export * from "./constructs/data-sources/data-aerial-orgs";
export * from "./constructs/data-sources/data-aerial-orgs-orgs";
export * from "./constructs/data-sources/data-aerial-products";
export * from "./constructs/data-sources/data-aerial-products-products";
export * from "./constructs/data-sources/data-aerial-request-condition-templates";
export * from "./constructs/data-sources/data-aerial-request-condition-templates-templates";
export * from "./constructs/resources/deletion-policy";
export * from "./constructs/resources/org-status";
export * as nullResource from "./null-resource";
