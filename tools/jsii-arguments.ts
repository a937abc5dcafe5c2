/**
 * The arguments for jsii, for the repository and for the editions that are made from it. They silence warnings about names that
 * only other languages reserve.
 */
export const JSII_ARGUMENTS = [
  "--silence-warnings=reserved-word",
  "--silence-warnings=JSII5019",
  "--tsconfig",
  "tsconfig.jsii.json",
  "--validate-tsconfig",
  "generated",
] as const;
