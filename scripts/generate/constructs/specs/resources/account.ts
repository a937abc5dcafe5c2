import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_account`. */
export const account: ResourceSpecOf<"aerial_account"> = {
  summary:
    "The name of the Aerial account that the provider is configured for (`aerial_account`). Nothing else about an " +
    "account can be changed. Destroying this resource changes nothing: Terraform only forgets it.",
  declares: "Declares the account's name.",
  config: { summary: "The configuration of an `AerialAccount`.", parameter: "the account's name" },
  import: { imports: "the account", id: "the account's id", known: "it" },
  check: "validateAerialAccount",
  attributes: {
    name: { input: "The account's name, with 1 to 255 characters.", output: "The account's name." },
    id: { output: "The account's id." },
    ...serviceTexts,
  },
};
