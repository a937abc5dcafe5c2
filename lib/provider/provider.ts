/** The provider `aerial`: its configuration, resources, data sources and actions. */
import { configure, type ConfigureEnvironment } from "./configure";
import { describeError } from "./describe-error";
import { providerSchema } from "./schema";
import { actions } from "../actions";
import { dataSources } from "../data-sources";
import { ephemeralResources } from "../ephemeral-resources";
import { listResources } from "../list-resources";
import { defineProvider } from "../plugin";
import { resources, type Connection } from "../resources";

/** Returns the provider. */
export function aerialProvider(given: ConfigureEnvironment) {
  return defineProvider<typeof providerSchema, Connection>({
    schema: providerSchema,
    resources,
    dataSources,
    ephemeralResources,
    listResources,
    actions,
    configure: (config, context) => configure(config, context, given),
    onApply: (connection) => connection.noteApply(),
    describeError,
  });
}
