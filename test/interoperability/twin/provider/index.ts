/**
 * A provider that exists twice: here with lib/plugin, and in `go/` with HashiCorp's terraform-plugin-framework. Both have
 * the same schemas and do the same, so whatever differs between them is a difference of the frameworks. A change of one is
 * a change of both.
 */
import { defineProvider, DiagnosticError } from "../../../../lib/plugin";
import { lookup, poke, providerSchema, stamp, thingList, token } from "./others";
import { thing } from "./thing";

/** Makes the provider. */
export function twinProvider() {
  return defineProvider<typeof providerSchema, object>({
    schema: providerSchema,
    resources: { twin_thing: thing, twin_stamp: stamp },
    dataSources: { twin_lookup: lookup },
    ephemeralResources: { twin_token: token },
    listResources: { twin_thing: thingList },
    actions: { twin_poke: poke },
    validate: ({ endpoint }, { diagnostics }) => {
      if (typeof endpoint === "string" && endpoint.startsWith("http:")) {
        diagnostics.warning({
          summary: "Endpoint without TLS",
          detail: "Everybody can read what is sent.",
          attribute: "endpoint",
        });
      }
    },
    configure: ({ endpoint }) => {
      if (endpoint === "https://down.example") {
        throw new DiagnosticError({
          summary: "Service not reachable",
          detail: "There is no answer.",
          attribute: "endpoint",
        });
      }
      return {};
    },
  });
}
