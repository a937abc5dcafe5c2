import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_account`. */
export const account: ResourceSpecOf<"aerial_account"> = {
  summary:
    "The name of the Aerial account that the provider is configured for (`aerial_account`): all that can be " +
    "changed of it. Destroying it changes nothing, Terraform only forgets it.",
  declares: "Declares the account's name.",
  config: { summary: "What the account is called.", parameter: "the account's name" },
  import: { imports: "the account", id: "the account's id", known: "it" },
  check: "validateAerialAccount",
  attributes: {
    name: { input: "The account's name, of 1 to 255 characters.", output: "The account's name." },
    id: { output: "The account's id." },
    ...serviceTexts,
  },
};
