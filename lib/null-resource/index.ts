/**
 * The `null_resource` edition: the same constructs for places where no other provider than the registry's may run.
 *
 * Imports allowed: those of `lib/constructs`, and `@cdktf/provider-null`. Its class of `null_resource` (`null-resource.ts`) is
 * another one in each edition.
 */
export * from "./aerial-org";
export * from "./aerial-org-config";
export * from "./aerial-org-products";
export * from "./aerial-org-products-config";
export * from "./aerial-org-status";
export * from "./aerial-org-status-config";
export * from "./meta-arguments";
