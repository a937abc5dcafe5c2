/** The name of this edition's npm package. */
export const LIBRARY = "cdktn-provider-aerial";
