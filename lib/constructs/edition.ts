/** The npm package of this edition of the library, which people install. The edition for CDK Terrain has a module of its own. */
export const LIBRARY = "cdktf-provider-aerial";
