/** The folders of lib/ that users' programs load: the construct library, as packages hold it. */
export const LIBRARY_FOLDERS = ["lib/constructs", "lib/facts", "lib/null-resource"] as const;
