import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtProvider, PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import { describeWith } from "../support/required";
import { useExampleAccounts } from "./support";

const ACCOUNT = "0227testaccount";
const FOLDER = join(__dirname, "../../examples/hcl");
const ORGS = ["sales", "support", "trial"].map((key) => ({
  id: `00o${key}`,
  domain: `acme-${key}.okta.com`,
  consentTo: ACCOUNT,
}));

/** The example's files, and its development version named, which no engine picks by itself. */
function files(): Record<string, string> {
  const names = readdirSync(FOLDER).filter((name) => /[.]tf(vars)?$/.test(name));
  const own = Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));
  const requirement = `aerial = { source = "${PROVIDER_ADDRESS}", version = "${builtProvider().version}" }`;
  return { ...own, "versions_override.tf": `terraform {\n  required_providers {\n    ${requirement}\n  }\n}\n` };
}

describeWith(["engine", "provider"], "The HCL example", () => {
  const start = useExampleAccounts();

  it("is applied, and then has nothing to do", async () => {
    const { workspace, admin, writes } = await start(undefined, ORGS, { files: files() });
    const applied = await workspace.apply();
    expect(applied.output).toContain("9 added, 0 changed, 0 destroyed");
    expect(ORGS.map(({ id }) => [id, admin.org(id)?.status, [...admin.org(id)!.products].sort()])).toEqual([
      ["00osales", "ACTIVE", ["P000052", "P000131"]],
      ["00osupport", "ACTIVE", ["P000052"]],
      ["00otrial", "INACTIVE", ["P000052"]],
    ]);
    writes();
    expect((await workspace.plan()).exitCode).toBe(0);
    expect(writes()).toEqual([]);
  });

  it("refuses a product that the account does not subscribe to, in its own words", async () => {
    const variables = { orgs: { sales: { domain: "acme-sales.okta.com", product_ids: ["P999999"] } } };
    const { workspace } = await start(undefined, ORGS, {
      files: { ...files(), "terraform.tfvars": "", "more.auto.tfvars.json": JSON.stringify(variables) },
    });
    const planned = await workspace.plan();
    expect(planned.exitCode).toBe(1);
    expect(planned.output.replace(/[\s│]+/g, " ")).toContain(
      "sales is to have products that the account does not subscribe to.",
    );
  });

  it("is formatted as the engine formats", async () => {
    const { workspace } = await start(undefined, ORGS, { files: files() });
    const formatted = await workspace.run(["fmt", "-check", "-diff", "-list=true"]);
    // The files that the test itself wrote.
    expect(formatted.output.match(/^\S+[.]tf(vars)?$/gm) ?? []).toEqual([]);
  });
});

describeWith(["provider"], "The HCL example's install.sh", () => {
  it("puts the provider where the engine looks", () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-hcl-"));
    try {
      cpSync(FOLDER, folder, { recursive: true });
      execFileSync(join(folder, "install.sh"), [join(__dirname, "../..")]);
      const { version } = builtProvider();
      for (const platform of ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"]) {
        const place = join(folder, "terraform.d/plugins", PROVIDER_ADDRESS, version, platform);
        expect(existsSync(join(place, `terraform-provider-aerial_v${version}`))).toBe(true);
      }
      const windows = join(folder, "terraform.d/plugins", PROVIDER_ADDRESS, version, "windows_amd64");
      expect(existsSync(join(windows, `terraform-provider-aerial_v${version}.exe`))).toBe(true);
      const override = join(folder, "versions_override.tf");
      expect(existsSync(override) && readFileSync(override, "utf8").includes(`"${version}"`)).toBe(
        version.includes("-"),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
