import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CDK_TERRAIN, CDKTF, type Edition } from "../../lib/editions/editions";
import { checkCompatibility, RECORD } from "../../scripts/compatibility";
import { apiOf } from "../../scripts/compatibility/api";
import { locateBuild } from "../../tools/editions/build";
import { describeWith } from "../support/required";

const ASSEMBLY = resolve(__dirname, "../../.jsii");

describeWith(["provider"], "The public API", () => {
  let folder: string;
  let record: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "compatibility-"));
    record = join(folder, "api.json");
    copyFileSync(RECORD, record);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The assembly of this build, with something changed. */
  function changed(change: (types: Record<string, any>, assembly: any) => void): string {
    const assembly = JSON.parse(readFileSync(ASSEMBLY, "utf8"));
    change(assembly.types, assembly);
    const path = join(folder, ".jsii");
    writeFileSync(path, JSON.stringify(assembly));
    return path;
  }

  const withoutReset = () =>
    changed((types) => {
      const org = types["cdktf-provider-aerial.AerialOrg"];
      org.methods = org.methods.filter(({ name }: { name: string }) => name !== "resetDomain");
    });

  const withMore = () =>
    changed((types) => {
      types["cdktf-provider-aerial.AerialOrg"].properties.push({
        name: "nickname",
        immutable: true,
        type: { primitive: "string" },
      });
    });

  it("is as recorded", async () => {
    await expect(checkCompatibility()).resolves.toBeUndefined();
  });

  it("does not change with documentation, places in files or the version", async () => {
    const assembly = changed((types, all) => {
      types["cdktf-provider-aerial.AerialOrg"].docs.summary = "Says something else.";
      types["cdktf-provider-aerial.AerialOrg"].locationInModule.line += 1;
      all.version = "1.2.3";
      all.readme = {};
    });
    await expect(checkCompatibility({ assembly })).resolves.toBeUndefined();
  });

  it("refuses what was taken away, and says what, and how to accept it", async () => {
    await expect(checkCompatibility({ assembly: withoutReset(), record })).rejects.toMatchObject({
      code: "ERR_API_BROKEN",
      message: expect.stringMatching(
        /METHOD cdktf-provider-aerial\.AerialOrg\.resetDomain: has been removed[^]*npm run compat -- --record --breaking/,
      ),
    });
  });

  it.each([
    ["is newly required", "allowEmpty", { optional: undefined }, /newly required property 'allowEmpty'/],
    [
      "has another type",
      "orgId",
      { type: { primitive: "number" } },
      /property orgId, string is not assignable to number/,
    ],
  ])("refuses what %s", async (_, name, change, message) => {
    const assembly = changed((types) => {
      const { properties } = types["cdktf-provider-aerial.AerialOrgProductsConfig"];
      Object.assign(
        properties.find((property: { name: string }) => property.name === name),
        change,
      );
    });
    await expect(checkCompatibility({ assembly, record })).rejects.toThrow(message);
  });

  it("refuses other names of the packages", async () => {
    const assembly = changed((_, all) => {
      all.targets.python.module = "aerial";
    });
    await expect(checkCompatibility({ assembly, record })).rejects.toMatchObject({
      code: "ERR_API_BROKEN",
      message: expect.stringContaining('"module":"aerial"'),
    });
  });

  it("does not accept a break together with what is new", async () => {
    await expect(checkCompatibility({ assembly: withoutReset(), record, accept: true })).rejects.toMatchObject({
      code: "ERR_API_BROKEN",
    });
    expect(readFileSync(record, "utf8")).toBe(readFileSync(RECORD, "utf8"));
  });

  it("accepts a break when told so, and guards what is left from then on", async () => {
    const assembly = withoutReset();
    await checkCompatibility({ assembly, record, accept: true, breaking: true });
    await expect(checkCompatibility({ assembly, record })).resolves.toBeUndefined();
  });

  it("wants what is new recorded, and guards it from then on", async () => {
    const assembly = withMore();
    await expect(checkCompatibility({ assembly, record })).rejects.toMatchObject({
      code: "ERR_API_NOT_RECORDED",
      message: expect.stringContaining("npm run compat -- --record"),
    });
    await checkCompatibility({ assembly, record, accept: true });
    await checkCompatibility({ assembly, record });
    await expect(checkCompatibility({ assembly: ASSEMBLY, record })).rejects.toThrow(
      /AerialOrg.nickname: has been removed/,
    );
  });

  it("says what to do before the first build", async () => {
    await expect(checkCompatibility({ assembly: join(folder, "none") })).rejects.toThrow("Run `npm run build` first");
  });
});

describeWith(["packages"], "The public API of both editions", () => {
  /** The interface of an edition, with the names of CDKTF's. */
  function interfaceOf(edition: Edition): unknown {
    const { directory } = locateBuild(edition)!;
    const { name: _, targets: __, ...api } = apiOf(JSON.parse(readFileSync(join(directory, ".jsii"), "utf8")));
    return JSON.parse(JSON.stringify(api).replaceAll(edition.framework, CDKTF.framework));
  }

  it("is the same, so that one record guards both", () => {
    const types = (api: any) => Object.keys(api.types);
    expect(types(interfaceOf(CDK_TERRAIN))).toEqual(types(interfaceOf(CDKTF)));
    expect(types(interfaceOf(CDKTF)).length).toBeGreaterThan(50);
    expect(interfaceOf(CDK_TERRAIN)).toEqual(interfaceOf(CDKTF));
  });

  it("has in each language the names that the table of editions says", () => {
    for (const edition of [CDKTF, CDK_TERRAIN]) {
      const { name, targets } = JSON.parse(readFileSync(join(locateBuild(edition)!.directory, ".jsii"), "utf8"));
      expect(name).toBe(edition.library);
      expect(targets.python).toMatchObject({ distName: edition.library, module: edition.python.library });
      expect(targets.go).toEqual({ moduleName: edition.go.repository, packageName: edition.go.packageName });
    }
  });
});
