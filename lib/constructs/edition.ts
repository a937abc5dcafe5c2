/** The name of this edition's npm package. The edition for CDK Terrain has its own version of this module. */
export const LIBRARY = "cdktf-provider-aerial";
