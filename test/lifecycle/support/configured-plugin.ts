import { providerSchema } from "../../../lib/provider";
import { builtProvider } from "../../../tools/workspace/built-provider";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../../support/emulator";
import { type PluginAnswer, type PluginProcess, startPlugin } from "../../support/plugin-client";
import { dynamicValue, type PluginValue } from "../../support/plugin-values";
import { callsOf, writesOf } from "./calls";

/** The built provider, configured for an emulator, and a client that speaks to it as a newer engine does. */
export interface ConfiguredPlugin {
  readonly service: TestEmulator;
  readonly plugin: PluginProcess;
  /** All calls since the last time that they were asked for. */
  calls(): readonly string[];
  /** Those that change something; all others are forgotten as well. */
  writes(): readonly string[];
}

/** For a test file: returns a function that starts emulator and provider, which are ended after each test. */
export function useConfiguredPlugins(): (
  options?: TestEmulatorOptions,
  environment?: Readonly<Record<string, string>>,
) => Promise<ConfiguredPlugin> {
  const emulator = useEmulators();
  const plugins: PluginProcess[] = [];
  afterEach(async () => await Promise.all(plugins.splice(0).map(async (plugin) => await plugin.kill())));
  return async (options, environment = {}) => {
    const service = await emulator(options);
    const plugin = await startPlugin({
      command: [builtProvider().path],
      environment: { ...service.environment, AERIAL_MAX_RETRIES: "0", TF_LOG: "TRACE", ...environment },
    });
    plugins.push(plugin);
    const config = Object.fromEntries(Object.keys(providerSchema.attributes).map((name) => [name, null]));
    const { diagnostics } = await plugin.call("ConfigureProvider", {
      terraform_version: "1.14.0",
      config: dynamicValue(config),
    });
    expect(diagnostics).toEqual([]);
    const taken = (read: typeof callsOf) => () => {
      const calls = read(service.emulator);
      service.emulator.admin.clearJournal();
      return calls;
    };
    return { service, plugin, calls: taken(callsOf), writes: taken(writesOf) };
  };
}

/** Returns the messages in an action's events: `progress: …`, and at last `error: …`, `warning: …` or `done`. */
export function reportedBy(events: readonly PluginAnswer[]): readonly string[] {
  return events.flatMap(({ progress, completed }) => {
    if (completed === null || completed === undefined) {
      return [`progress: ${progress.message}`];
    }
    const diagnostics = completed.diagnostics as readonly { severity: string; summary: string }[];
    return diagnostics.length === 0
      ? ["done"]
      : diagnostics.map(({ severity, summary }) => `${severity.toLowerCase()}: ${summary}`);
  });
}

/** The request for an action on an org. */
export function actionRequest(action: string, org_id: PluginValue): object {
  return { action_type: `aerial_org_${action}`, config: dynamicValue({ org_id }) };
}
