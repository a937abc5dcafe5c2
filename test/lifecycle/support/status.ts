import type { SeedOrg } from "../../../lib/emulator";
import { useEmulators, type TestEmulator, type TestEmulatorOptions } from "../../support/emulator";
import { useWorkspaces, withProvider, type Workspace, type TestWorkspaceOptions } from "../../support/workspace";

export const ACCOUNT = "0227testaccount";
/** An active org of the account. */
export const ACME = "00oacme";
/** An inactive org of the account. */
export const UMBRELLA = "00oumbrella";
/** The Aerial org of the account. */
export const AERIAL = "00oaerial";

/** `aerial_org_status.this`, with more settings in HCL. */
export function statusBlock(orgId: string, status: string, settings = ""): string {
  return `
    resource "aerial_org_status" "this" {
      org_id = "${orgId}"
      status = "${status}"
      ${settings}
    }`;
}

/** The same as a whole configuration. */
export function statusStack(orgId: string, status: string, settings = ""): string {
  return withProvider(statusBlock(orgId, status, settings));
}

/** An emulator with the orgs above, and a workspace that is configured for it. */
export interface StatusFixture {
  readonly service: TestEmulator;
  readonly stack: Workspace;
  /** The status of an org as the emulator has it. */
  status(orgId: string): string | undefined;
}

/** For a `describe`: returns a function that starts {@link StatusFixture}s, which are removed after each test. */
export function useStatus(defaults: TestWorkspaceOptions = {}) {
  const emulator = useEmulators();
  const workspace = useWorkspaces(defaults);
  return async (
    options: TestEmulatorOptions = {},
    environment: Record<string, string> = {},
    workspaceOptions: TestWorkspaceOptions = {},
  ): Promise<StatusFixture> => {
    const orgs: readonly SeedOrg[] = [
      { id: ACME, domain: "acme.okta.com", accountId: ACCOUNT },
      { id: UMBRELLA, domain: "umbrella.okta.com", accountId: ACCOUNT, status: "INACTIVE" },
      { id: AERIAL, domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
    ];
    const service = await emulator({ ...options, seed: { orgs } });
    return {
      service,
      stack: workspace({ ...workspaceOptions, environment: { ...service.environment, ...environment } }),
      status: (orgId) => service.emulator.admin.org(orgId)?.status,
    };
  };
}
