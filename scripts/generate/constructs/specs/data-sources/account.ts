import type { DataSourceSpecOf } from "../../spec";

/** The construct of the data source `aerial_account`. */
export const account: DataSourceSpecOf<"aerial_account"> = {
  summary: "The Aerial account that the provider is configured for (`aerial_account`).",
  declares: "Reads the account.",
  config: {
    summary: "Nothing but what every data source takes.",
    parameter: "what every data source takes",
    mayBeLeftOut: true,
  },
  attributes: {
    id: { output: "The account's id." },
    name: { output: "The account's name." },
  },
};
