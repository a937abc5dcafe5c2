/** Programs in Go for a framework. */
import {
  accountSettings,
  AERIAL_ORG_REMARK,
  cdktfJson,
  DELETION_POLICY_REMARK,
  fieldName,
  PROGRAM_PACKAGE,
  STACKS_REMARK,
  TITLE,
} from "./framework-program";
import { GO_MINIMUM, goModule, lowestPeer, type Edition } from "../../../editions/editions";
import { DATA_FILE, dataFile } from "../data-file";
import { goLoader, GO_LOADER_FILE } from "./data-file-loader";
import { hasDataFile, type Program, type ProgramFiles, type ProgramOrg } from "../program";
import type { Library } from "../release";
import { STACK, type Stacks } from "../stacks";
import { remark, quoted } from "./text";

/** Writes a program in Go. */
export function writeGo(program: Program, library: Library): ProgramFiles {
  return new Map([
    ["main.go", main(program, library)],
    ...(hasDataFile(program)
      ? ([
          [DATA_FILE, dataFile(program, "camelCase")],
          [GO_LOADER_FILE, goLoader(program.stacks)],
        ] as const)
      : []),
    ["go.mod", goMod(library)],
    ["cdktf.json", cdktfJson("go", "go run .")],
    [".gitignore", "cdktf.out/\n*.tfstate\n*.tfstate.*\n"],
  ]);
}

function main(program: Program, { edition, version }: Library): string {
  const { orgs, aerialOrgs, stacks } = program;
  const many = hasDataFile(program);
  const { framework } = edition;
  return `${[
    `// ${TITLE}`,
    "package main",
    "",
    "import (",
    ...(many ? ['\t"log"', ""] : []),
    '\t"github.com/aws/jsii-runtime-go"',
    `\t${text(goModule(edition, version))}`,
    `\t${text(edition.go.framework)}`,
    ")",
    "",
    "func main() {",
    `\tapp := ${framework}.NewApp(nil)`,
    ...(stacks === undefined
      ? [`\tstack := ${framework}.NewTerraformStack(app, ${string(STACK)})`, "", ...provider(program)]
      : stackNamed(program, framework)),
    ...(many ? ["", ...loop(stacks)] : orgs.flatMap(declareOrg)),
    ...(stacks !== undefined && aerialOrgs.length > 0 ? ["", `\tstack := stackNamed(${text(stacks.names[0])})`] : []),
    ...aerialOrgs.flatMap((org, index) => declareAerialOrg(org, index, framework)),
    "",
    "\tapp.Synth()",
    "}",
  ].join("\n")}\n`;
}

function provider(program: Program): string[] {
  const settings = accountSettings(program).map(([name, value]) => [fieldName(name), string(value)] as const);
  return [
    `\taerial.NewAerialProvider(stack, ${string("aerial")}, &aerial.AerialProviderConfig{`,
    ...fields(settings, "\t\t"),
    ...DELETION_POLICY_REMARK.map((line) => `\t\t// ${line}`),
    ...fields([[fieldName("deletion_policy"), "aerial.DeletionPolicy_PREVENT()"]], "\t\t"),
    "\t})",
  ];
}

function stackNamed(program: Program, framework: Edition["framework"]): string[] {
  return [
    `\tstacks := map[string]${framework}.TerraformStack{}`,
    `\t// ${STACKS_REMARK}`,
    `\tstackNamed := func(name string) ${framework}.TerraformStack {`,
    "\t\tif known, found := stacks[name]; found {",
    "\t\t\treturn known",
    "\t\t}",
    `\t\tstack := ${framework}.NewTerraformStack(app, &name)`,
    "\t\tstacks[name] = stack",
    ...provider(program).map((line) => `\t${line}`),
    "\t\treturn stack",
    "\t}",
  ];
}

function loop(stacks: Stacks | undefined): string[] {
  return [
    "\torgs, err := loadOrgs(orgsFile)",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "\tfor _, each := range orgs {",
    ...(stacks === undefined ? [] : ["\t\tstack := stackNamed(each.Stack)"]),
    "\t\tconfig := &aerial.AerialManagedOrgConfig{ProductIds: each.ProductIDs, Status: each.Status}",
    "\t\tif each.OrgID == nil {",
    "\t\t\tconfig.Domain = each.Domain",
    "\t\t\taerial.NewAerialManagedOrg(stack, &each.Key, config)",
    "\t\t} else {",
    "\t\t\tconfig.OrgId = each.OrgID",
    "\t\t\taerial.NewAerialManagedOrg(stack, &each.Key, config).ImportFrom(each.OrgID)",
    "\t\t}",
    "\t}",
  ];
}

function declareOrg(org: ProgramOrg): string[] {
  return ["", remark("\t//", org), ...construct("", org, `}).ImportFrom(${string(org.orgId)})`)];
}

function declareAerialOrg(org: ProgramOrg, index: number, framework: Edition["framework"]): string[] {
  const variable = index === 0 ? "aerialOrg" : `aerialOrg${index + 1}`;
  return [
    "",
    ...AERIAL_ORG_REMARK.map((line) => `\t// ${line}`),
    remark("\t//", org),
    ...construct(`${variable} := `, org, "})"),
    `\t${variable}.Org().SetLifecycle(&${framework}.TerraformResourceLifecycle{PreventDestroy: jsii.Bool(true)})`,
    `\t${variable}.ImportFrom(${string(org.orgId)})`,
  ];
}

function construct(before: string, { key, orgId, productIds, status }: ProgramOrg, after: string): string[] {
  const values: (readonly [string, string])[] = [[fieldName("org_id"), string(orgId)]];
  if (productIds !== undefined) {
    values.push([fieldName("product_ids"), `jsii.Strings(${productIds.map(text).join(", ")})`]);
  }
  if (status !== undefined) {
    values.push([fieldName("status"), `aerial.OrgStatus_${status}()`]);
  }
  return [
    `\t${before}aerial.NewAerialManagedOrg(stack, ${string(key)}, &aerial.AerialManagedOrgConfig{`,
    ...fields(values, "\t\t"),
    `\t${after}`,
  ];
}

/** Returns the fields of a struct with aligned values, in the format of gofmt. */
function fields(values: readonly (readonly [string, string])[], indentation: string): string[] {
  const width = Math.max(...values.map(([name]) => name.length));
  return values.map(([name, value]) => `${indentation}${`${name}:`.padEnd(width + 1)} ${value},`);
}

/** Returns a text as a pointer in Go. */
function string(value: string): string {
  return `jsii.String(${text(value)})`;
}

function text(value: string): string {
  return quoted(value, "long");
}

function goMod({ edition, version, goModules }: Library): string {
  const requirements = [
    `${goModule(edition, version)} v${version}`,
    `${edition.go.framework} v${lowestPeer(edition, edition.framework)}`,
  ];
  const replacements = Object.entries(goModules).map(([path, folder]) => `${path} => ${goPath(folder)}`);
  return [
    `module ${PROGRAM_PACKAGE}\n\ngo ${GO_MINIMUM}\n`,
    block("require", requirements),
    ...(replacements.length === 0 ? [] : [block("replace", replacements)]),
  ].join("\n");
}

function block(verb: string, entries: readonly string[]): string {
  return `${verb} (\n${entries.map((entry) => `\t${entry}\n`).join("")})\n`;
}

/** Returns a path for go.mod: in quotes, if it contains special characters. */
function goPath(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : text(path);
}
