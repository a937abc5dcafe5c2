/** States that released versions wrote: `scripts/state-fixture.ts` makes them, and the tests of upgrades read them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { SeedOrg } from "../lib/emulator";

/** A folder for each version: `terraform.tfstate`, `main.tf` and `emulator.json`. */
export const STATE_FIXTURES = join(__dirname, "../test/upgrades/states");

/** `emulator.json`: the part of the service that the state is about. */
export interface FixtureService {
  readonly accountName: string;
  readonly orgs: readonly SeedOrg[];
}

/** The parts of `terraform.tfstate` that tests read. */
export interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly schema_version: number;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Returns the versions that have a state, the oldest first. */
export function fixtureVersions(): readonly string[] {
  return readdirSync(STATE_FIXTURES).sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** Reads a file of a version's fixture. */
export function readFixture(version: string, name: "terraform.tfstate" | "main.tf" | "emulator.json"): string {
  return readFileSync(join(STATE_FIXTURES, version, name), "utf8");
}

/** Returns a version's state as if its service had this address, because a state belongs to the service that it was read from. */
export function stateOnService(version: string, baseUrl: string): string {
  const state = readFixture(version, "terraform.tfstate").replace(
    /"base_url": "[^"]*"/g,
    `"base_url": ${JSON.stringify(baseUrl)}`,
  );
  return state.replace(/"private": "([^"]+)"/g, (_, encoded: string) => {
    const kept = Buffer.from(encoded, "base64").toString("utf8");
    const moved = kept.replace(/"base_url":"[^"]*"/, `"base_url":${JSON.stringify(baseUrl)}`);
    return `"private": ${JSON.stringify(Buffer.from(moved).toString("base64"))}`;
  });
}
