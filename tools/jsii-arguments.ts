/**
 * What jsii is started with, for the repository and for the editions that are made from it. Warnings about names that only
 * other languages reserve are silenced.
 */
export const JSII_ARGUMENTS = [
  "--silence-warnings=reserved-word",
  "--silence-warnings=JSII5019",
  "--tsconfig",
  "tsconfig.jsii.json",
  "--validate-tsconfig",
  "generated",
] as const;
