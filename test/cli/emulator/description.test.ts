import { startEmulator, type SeedOrg } from "../../../lib/emulator";
import { describeOrgs, describeVariables, shellOf } from "../../../lib/cli/emulator/description";

const VARIABLES = { AERIAL_ACCOUNT_ID: "0227account", AERIAL_PRIVATE_KEY: "C:\\Users\\O'Neil\\key.pem" };

describe("The variables of an emulator", () => {
  it("are set by lines for a POSIX shell", () => {
    expect(describeVariables(VARIABLES, "posix")).toBe(
      "\nexport AERIAL_ACCOUNT_ID=0227account\nexport AERIAL_PRIVATE_KEY='C:\\Users\\O'\\''Neil\\key.pem'\n",
    );
  });

  it("are set by lines for PowerShell", () => {
    expect(describeVariables(VARIABLES, "powershell")).toBe(
      "\n$env:AERIAL_ACCOUNT_ID = '0227account'\n$env:AERIAL_PRIVATE_KEY = 'C:\\Users\\O''Neil\\key.pem'\n",
    );
  });

  it.each([
    ["linux", {}, "posix"],
    ["darwin", { SHELL: "/bin/zsh" }, "posix"],
    ["win32", {}, "powershell"],
    ["win32", { MSYSTEM: "MINGW64" }, "posix"],
    ["win32", { SHELL: "/usr/bin/bash" }, "posix"],
  ] as const)("are for the person's shell: on %s with %j", (platform, environment, shell) => {
    expect(shellOf(environment, platform)).toBe(shell);
  });
});

describe("The orgs of an emulator", () => {
  const account = { id: "0227one", contract: "acme" };
  const org: SeedOrg = { id: "00oacme", domain: "acme.okta.com", contract: "acme", consentTo: account.id };

  /** Returns the list's description of the org. */
  async function standingOf(seed: Partial<SeedOrg>, change?: { readonly deletionRequested: boolean }): Promise<string> {
    const emulator = await startEmulator({ seed: { orgs: [{ ...org, ...seed }] } });
    try {
      if (change !== undefined) {
        emulator.admin.updateOrg(org.id, change);
      }
      const [, standing = ""] =
        /^ {2}00oacme {2}acme\.okta\.com {2}(.*)$/m.exec(describeOrgs(emulator.admin.orgs(), account)) ?? [];
      return standing;
    } finally {
      await emulator.close();
    }
  }

  it.each<[string, Partial<SeedOrg>]>([
    ["in the account", { accountId: account.id }],
    ["can be added", {}],
    ["has not granted consent", { consentTo: null }],
    ["on another Okta contract", { contract: "initech" }],
    ["on another Okta contract", { contract: "initech", consentTo: null }],
    ["belongs to another account, 0227two", { accountId: "0227two", consentTo: "0227two", contract: "two" }],
    ["has granted consent to another account, 0227two", { consentTo: "0227two" }],
  ])("are described as the account sees them: %s", async (standing, seed) => {
    expect(await standingOf(seed)).toBe(standing);
  });

  it("show a requested deletion", async () => {
    expect(await standingOf({ accountId: account.id }, { deletionRequested: true })).toBe("deletion requested");
  });
});
