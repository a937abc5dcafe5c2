/** The npm package of this edition of the library, which people install. */
export const LIBRARY = "cdktn-provider-aerial";
