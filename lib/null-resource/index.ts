/**
 * The `null_resource` constructs, for pipelines that allow only providers from a registry.
 *
 * Imports allowed: those of `lib/constructs`, and `@cdktf/provider-null`. Each edition has its own class for `null_resource`
 * (`null-resource.ts`).
 */
export * from "./aerial-org";
export * from "./aerial-org-config";
export * from "./aerial-org-products";
export * from "./aerial-org-products-config";
export * from "./aerial-org-status";
export * from "./aerial-org-status-config";
export * from "./meta-arguments";
