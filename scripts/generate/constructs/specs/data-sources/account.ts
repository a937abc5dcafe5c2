import type { DataSourceSpecOf } from "../../spec";

/** The construct of the `aerial_account` data source. */
export const account: DataSourceSpecOf<"aerial_account"> = {
  summary: "The Aerial account that the provider is configured for (`aerial_account`).",
  declares: "Reads the account.",
  config: {
    summary: "The configuration of a `DataAerialAccount`. It has only Terraform's meta-arguments.",
    parameter: "Terraform's meta-arguments",
    mayBeLeftOut: true,
  },
  attributes: {
    id: { output: "The account's id." },
    name: { output: "The account's name." },
  },
};
