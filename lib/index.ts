/**
 * Okta Aerial orgs for the CDK for Terraform: what a stack declares. Everything here runs in the user's program, and
 * takes nothing but the framework and its siblings.
 */
export * from "./constructs/aerial-org";
export * from "./constructs/aerial-org-products";
export * from "./constructs/aerial-org-status";
export * from "./constructs/aerial-provider";
export * from "./constructs/aerial-provider-config";
export * from "./constructs/deletion-policy";
export * from "./constructs/org-status";
