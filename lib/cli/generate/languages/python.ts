/** Programs in Python for a framework. */
import { pathToFileURL } from "node:url";
import { lowestPeer, type Edition } from "../../../editions/editions";
import {
  accountSettings,
  AERIAL_ORG_REMARK,
  cdktfJson,
  DELETION_POLICY_REMARK,
  STACKS_REMARK,
  TITLE,
} from "./framework-program";
import { DATA_FILE, dataFile } from "../data-file";
import { pythonLoader, PYTHON_LOADER_FILE } from "./data-file-loader";
import { hasDataFile, type Program, type ProgramFiles, type ProgramOrg } from "../program";
import type { Library } from "../release";
import { STACK, type Stacks } from "../stacks";
import { remark, quoted } from "./text";

/** Writes a program in Python. */
export function writePython(program: Program, library: Library): ProgramFiles {
  return new Map([
    ["main.py", main(program, library.edition)],
    ...(hasDataFile(program)
      ? ([
          [DATA_FILE, dataFile(program, "snake_case")],
          [PYTHON_LOADER_FILE, pythonLoader(program.stacks)],
        ] as const)
      : []),
    ["requirements.txt", requirements(library)],
    ["cdktf.json", cdktfJson("python", "python main.py")],
    [".gitignore", ".venv/\n__pycache__/\ncdktf.out/\n*.tfstate\n*.tfstate.*\n"],
  ]);
}

function main(program: Program, edition: Edition): string {
  const { orgs, aerialOrgs, stacks } = program;
  const many = hasDataFile(program);
  const usesStatus = !many && orgs.some(({ status }) => status !== undefined);
  const framework = ["App", ...(aerialOrgs.length > 0 ? ["TerraformResourceLifecycle"] : []), "TerraformStack"];
  const names = ["AerialManagedOrg", "AerialProvider", "DeletionPolicy", ...(usesStatus ? ["OrgStatus"] : [])];
  return `${[
    `"""${TITLE}"""`,
    "",
    `from ${edition.python.framework} import ${framework.join(", ")}`,
    `from ${edition.python.library} import ${names.join(", ")}`,
    ...(many ? ["", "from load_orgs import load_orgs"] : []),
    "",
    "app = App()",
    ...(stacks === undefined
      ? [`stack = TerraformStack(app, ${text(STACK)})`, "", ...provider(program)]
      : stackNamed(program)),
    ...(many ? ["", ...loop(stacks)] : orgs.flatMap(declareOrg)),
    ...(stacks !== undefined && aerialOrgs.length > 0 ? ["", `stack = stack_named(${text(stacks.names[0])})`] : []),
    ...aerialOrgs.flatMap(declareAerialOrg),
    "",
    "app.synth()",
  ].join("\n")}\n`;
}

function provider(program: Program): string[] {
  return [
    "AerialProvider(",
    "    stack,",
    '    "aerial",',
    ...accountSettings(program).map(([name, value]) => `    ${name}=${text(value)},`),
    ...DELETION_POLICY_REMARK.map((line) => `    # ${line}`),
    "    deletion_policy=DeletionPolicy.PREVENT,",
    ")",
  ];
}

function stackNamed(program: Program): string[] {
  return [
    "stacks = {}",
    "",
    "",
    "def stack_named(name):",
    `    """${STACKS_REMARK}"""`,
    "    if name in stacks:",
    "        return stacks[name]",
    "    stack = TerraformStack(app, name)",
    "    stacks[name] = stack",
    ...provider(program).map((line) => `    ${line}`),
    "    return stack",
    "",
  ];
}

function loop(stacks: Stacks | undefined): string[] {
  return [
    `# In ${DATA_FILE}, an org with an "org_id" is an existing org, which is imported. Without an "org_id", the org is found by`,
    '# its "domain", and added. Without "product_ids" or "status", the products or the status are not managed.',
    "for org in load_orgs():",
    '    org_id = org.get("org_id")',
    "    managed = AerialManagedOrg(",
    `        ${stacks === undefined ? "stack" : 'stack_named(org["stack"])'},`,
    '        org["key"],',
    "        org_id=org_id,",
    '        domain=org["domain"] if org_id is None else None,',
    '        product_ids=org.get("product_ids"),',
    '        status=org.get("status"),',
    "    )",
    "    if org_id is not None:",
    "        managed.import_from(org_id)",
  ];
}

function declareOrg(org: ProgramOrg): string[] {
  return ["", remark("#", org), ...construct("", org, `).import_from(${text(org.orgId)})`)];
}

function declareAerialOrg(org: ProgramOrg, index: number): string[] {
  const variable = index === 0 ? "aerial_org" : `aerial_org_${index + 1}`;
  return [
    "",
    ...AERIAL_ORG_REMARK.map((line) => `# ${line}`),
    remark("#", org),
    ...construct(`${variable} = `, org, ")"),
    `${variable}.org.lifecycle = TerraformResourceLifecycle(prevent_destroy=True)`,
    `${variable}.import_from(${text(org.orgId)})`,
  ];
}

function construct(before: string, { key, orgId, productIds, status }: ProgramOrg, after: string): string[] {
  return [
    `${before}AerialManagedOrg(`,
    "    stack,",
    `    ${text(key)},`,
    `    org_id=${text(orgId)},`,
    ...(productIds === undefined ? [] : [`    product_ids=[${productIds.map(text).join(", ")}],`]),
    ...(status === undefined ? [] : [`    status=OrgStatus.${status},`]),
    after,
  ];
}

/** Returns a text as a literal of Python. */
function text(value: string): string {
  return quoted(value, "long");
}

function requirements({ edition, version, wheel }: Library): string {
  const { framework, library } = edition;
  const requirement = wheel === undefined ? `==${version}` : ` @ ${pathToFileURL(wheel).href}`;
  return `${framework}${frameworkVersions(edition)}\n${library}${requirement}\n`;
}

/** Converts npm's range for pip: `~=0.21.0` for `^0.21.0`, `>=0.24.0,<1` for `>=0.24.0 <1`. */
function frameworkVersions(edition: Edition): string {
  const range = edition.peers[edition.framework]!;
  return range.startsWith("^") ? `~=${lowestPeer(edition, edition.framework)}` : range.replaceAll(" ", ",");
}
