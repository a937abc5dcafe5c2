/** States that released versions wrote, which every later version reads and finds nothing to change in. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { Attribute } from "../../lib/plugin";
import { aerialProvider } from "../../lib/provider";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeOnEngines } from "../support/engines";
import { secretsInText } from "../support/secrets";
import { useWorkspaces, withProvider } from "../support/workspace";
import {
  type FixtureService,
  fixtureVersions,
  readFixture,
  type StateFile,
  stateOnService,
} from "../../tools/state-fixtures";

const VERSIONS = fixtureVersions();
const { resources } = aerialProvider({ environment: {}, version: "0.0.0" });
const stateOf = (version: string): StateFile => JSON.parse(readFixture(version, "terraform.tfstate")) as StateFile;

describeOnEngines(["provider"], "This version of the provider", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces();

  it.each(VERSIONS)("reads the state of %s, changes nothing, and writes it in its own form", async (version) => {
    const { accountName, orgs } = JSON.parse(readFixture(version, "emulator.json")) as FixtureService;
    const { environment, emulator } = await emulators({ accountName, seed: { orgs } });
    const configuration = withProvider(readFixture(version, "main.tf"));
    const stack = workspaces({ engine, environment, configuration });
    stack.write("terraform.tfstate", stateOnService(version, environment.AERIAL_BASE_URL!));
    await stack.init();
    const planned = await stack.plan();
    expect(planned).toMatchObject({ exitCode: 0 });
    expect(planned.output).not.toContain("Note: Objects have changed outside of");
    const applied = await stack.apply();
    expect(applied.output).toContain("0 added, 0 changed, 0 destroyed");
    expect(writesOf(emulator)).toEqual([]);

    const before = stateOf(version).resources;
    const after = (JSON.parse(stack.read("terraform.tfstate")) as StateFile).resources;
    const addresses = (list: StateFile["resources"]) => list.map(({ type, name }) => `${type}.${name}`).sort();
    expect(addresses(after)).toEqual(addresses(before));
    for (const { type, instances } of after) {
      expect(instances.map((instance) => instance.schema_version)).toEqual([resources[type]!.schema.version ?? 0]);
    }
  });
});

describe("The states that are kept", () => {
  const newest = stateOf(VERSIONS.at(-1)!);

  it("are one for each version that the changelog names", () => {
    const changelog = readFileSync(resolve(__dirname, "../../CHANGELOG.md"), "utf8");
    const released = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, version]) => version!);
    expect(released.filter((version) => !VERSIONS.includes(version))).toEqual([]);
  });

  it("hold every resource type, and every attribute that is kept", () => {
    const missing = Object.entries(resources).flatMap(([type, { schema }]) => {
      const instances = newest.resources.filter((resource) => resource.type === type).flatMap((one) => one.instances);
      return Object.entries(schema.attributes as Readonly<Record<string, Attribute>>)
        .filter(([, attribute]) => !attribute.options?.writeOnly)
        .filter(([name]) => instances.every(({ attributes }) => (attributes[name] ?? null) === null))
        .map(([name]) => `${type}.${name}`);
    });
    expect(missing).toEqual([]);
  });

  it.each(VERSIONS)("hold no secret but the emulator's: %s", (version) => {
    const text = (["terraform.tfstate", "main.tf", "emulator.json"] as const)
      .map((name) => readFixture(version, name))
      .join("\n");
    expect(secretsInText(text)).toEqual([]);
    const tokens = stateOf(version).resources.flatMap(({ instances }) =>
      instances.map(({ attributes }) => attributes.token),
    );
    for (const token of tokens.filter((each) => typeof each === "string")) {
      expect(token).toMatch(/^emulator-api-token-/);
    }
  });
});
