/**
 * The part of a program that reads orgs.json. It refuses mistakes that would otherwise go unnoticed: an org that is listed
 * twice, and a misspelled property, because of which Terraform would stop managing products or a status.
 */
import { DATA_FILE, dataFileName, type DataFileNames } from "../data-file";
import type { Stacks } from "../stacks";
import { goStackCheck, hclStackCheck, pythonStackCheck, typescriptStackCheck } from "./stack-check";

/** Returns the properties that a line can have. */
export function dataFileProperties(names: DataFileNames, stacks: Stacks | undefined): readonly string[] {
  const properties = ["domain", "org_id", "product_ids", "status"] as const;
  const stack = stacks === undefined ? [] : ["stack"];
  return ["key", ...stack, "name", ...properties.map((name) => dataFileName(name, names))];
}

/** The file name of the loader in a TypeScript program. */
export const TYPESCRIPT_LOADER_FILE = "load-orgs.ts";

/** Returns the loader of a TypeScript program. @param stacks the program's stacks, if it has several */
export function typescriptLoader(stacks: Stacks | undefined): string {
  const check = typescriptStackCheck(stacks);
  return lines(
    `/** Reads ${DATA_FILE}. ${errorsOf(stacks)} */`,
    'import { readFileSync } from "node:fs";',
    'import { join } from "node:path";',
    "",
    `/** A line of ${DATA_FILE}. */`,
    "export interface Org {",
    "  /** The org's name in Terraform. Never change it, even if the org is renamed. */",
    "  readonly key: string;",
    ...when(stacks, "  /** The org's stack. Each stack has its own state. */", "  readonly stack: string;"),
    "  /** For people. */",
    "  readonly name?: string;",
    "  readonly domain?: string;",
    "  /** The id of an existing org, which is imported. Without an id, the org is found by its domain, and added. */",
    "  readonly orgId?: string;",
    "  /** The enabled products. If absent, products are not managed. */",
    "  readonly productIds?: string[];",
    "  /** ACTIVE or INACTIVE. If absent, the status is not managed. */",
    "  readonly status?: string;",
    "}",
    "",
    `const PROPERTIES = [${quotedList(dataFileProperties("camelCase", stacks))}];`,
    ...check.limit,
    "",
    "/** Reads the file. @throws Error with the invalid entries */",
    "export function loadOrgs(): Org[] {",
    `  const orgs = JSON.parse(readFileSync(join(__dirname, "${DATA_FILE}"), "utf8")) as Org[];`,
    ...(stacks === undefined
      ? [
          '  const problems = [...unknownProperties(orgs), ...repeated(orgs, "key"), ...repeated(orgs, "orgId"), ...repeated(orgs, "domain")];',
        ]
      : [
          "  const problems = [",
          "    ...unknownProperties(orgs),",
          "    ...withoutStack(orgs),",
          '    ...repeated(orgs, "key"),',
          '    ...repeated(orgs, "orgId"),',
          '    ...repeated(orgs, "domain"),',
          "  ];",
        ]),
    "  if (problems.length > 0) {",
    `    throw new Error(\`${DATA_FILE} is invalid:\\n\${problems.join("\\n")}\`);`,
    "  }",
    "  return orgs;",
    "}",
    "",
    "function unknownProperties(orgs: readonly Org[]): string[] {",
    "  return orgs.flatMap((org, index) =>",
    "    Object.keys(org)",
    "      .filter((name) => !PROPERTIES.includes(name))",
    '      .map((name) => `${entry(org, index)}: unknown property "${name}". Known: ${PROPERTIES.join(", ")}.`),',
    "  );",
    "}",
    "",
    'function repeated(orgs: readonly Org[], name: "key" | "orgId" | "domain"): string[] {',
    "  const seen = new Map<string, string>();",
    "  return orgs.flatMap((org, index) => {",
    "    // Domains are not case-sensitive.",
    '    const value = name === "domain" ? org.domain?.toLowerCase() : org[name];',
    "    if (value === undefined || value === null) {",
    "      return [];",
    "    }",
    "    const first = seen.get(value);",
    "    seen.set(value, first ?? entry(org, index));",
    '    return first === undefined ? [] : [`${first} and ${entry(org, index)}: the same ${name} "${value}".`];',
    "  });",
    "}",
    "",
    "function entry(org: Org, index: number): string {",
    '  return `entry ${index + 1} ("${org.key}")`;',
    "}",
    ...check.functions,
  );
}

/** The file name of the loader in a Python program. */
export const PYTHON_LOADER_FILE = "load_orgs.py";

/** Returns the loader of a Python program. @param stacks the program's stacks, if it has several */
export function pythonLoader(stacks: Stacks | undefined): string {
  const check = pythonStackCheck(stacks);
  return lines(
    `"""Reads ${DATA_FILE}. ${errorsOf(stacks)}"""`,
    "",
    "import json",
    ...when(stacks, "from collections import Counter"),
    "from pathlib import Path",
    "",
    `PROPERTIES = [${quotedList(dataFileProperties("snake_case", stacks))}]`,
    'KNOWN = ", ".join(PROPERTIES)',
    ...check.limit,
    "",
    "",
    "def load_orgs():",
    '    """Reads the file. Raises ValueError with the invalid entries."""',
    `    orgs = json.loads(Path(__file__).with_name("${DATA_FILE}").read_text(encoding="utf-8"))`,
    `    problems = unknown_properties(orgs)${stacks === undefined ? "" : " + without_stack(orgs)"}`,
    '    for name in ("key", "org_id", "domain"):',
    "        problems += repeated(orgs, name)",
    "    if problems:",
    `        raise ValueError("${DATA_FILE} is invalid:\\n" + "\\n".join(problems))`,
    "    return orgs",
    "",
    "",
    "def unknown_properties(orgs):",
    "    return [",
    "        f'{entry(org, index)}: unknown property \"{name}\". Known: {KNOWN}.'",
    "        for index, org in enumerate(orgs)",
    "        for name in org",
    "        if name not in PROPERTIES",
    "    ]",
    "",
    "",
    "def repeated(orgs, name):",
    "    seen = {}",
    "    problems = []",
    "    for index, org in enumerate(orgs):",
    "        value = org.get(name)",
    "        if value is None:",
    "            continue",
    '        if name == "domain":',
    "            # Domains are not case-sensitive.",
    "            value = value.lower()",
    "        if value in seen:",
    "            problems.append(f'{seen[value]} and {entry(org, index)}: the same {name} \"{value}\".')",
    "        else:",
    "            seen[value] = entry(org, index)",
    "    return problems",
    "",
    "",
    "def entry(org, index):",
    '    key = org.get("key")',
    "    return f'entry {index + 1} (\"{key}\")'",
    ...check.functions,
  );
}

/** The file name of the loader in a Go program. */
export const GO_LOADER_FILE = "load_orgs.go";

/** Returns the loader of a Go program. @param stacks the program's stacks, if it has several */
export function goLoader(stacks: Stacks | undefined): string {
  const check = goStackCheck(stacks);
  return lines(
    "package main",
    "",
    "import (",
    '\t_ "embed"',
    '\t"encoding/json"',
    '\t"fmt"',
    '\t"slices"',
    '\t"strings"',
    ")",
    "",
    `// org is a line of ${DATA_FILE}.`,
    "type org struct {",
    "\t// The org's name in Terraform. Never change it, even if the org is renamed.",
    '\tKey    string  `json:"key"`',
    '\tDomain *string `json:"domain"`',
    "\t// The id of an existing org, which is imported. Without an id, the org is found by its domain, and added.",
    '\tOrgID *string `json:"orgId"`',
    "\t// The enabled products. If absent, products are not managed.",
    '\tProductIDs *[]*string `json:"productIds"`',
    "\t// ACTIVE or INACTIVE. If absent, the status is not managed.",
    '\tStatus *string `json:"status"`',
    ...when(stacks, "\t// The org's stack. Each stack has its own state.", '\tStack string `json:"stack"`'),
    "}",
    "",
    `//go:embed ${DATA_FILE}`,
    "var orgsFile []byte",
    "",
    `var properties = []string{${quotedList(dataFileProperties("camelCase", stacks))}}`,
    ...when(stacks, "", ...check.limit),
    "",
    `// loadOrgs reads ${DATA_FILE}. ${errorsOf(stacks)}`,
    "func loadOrgs(text []byte) ([]org, error) {",
    "\tvar orgs []org",
    "\tif err := json.Unmarshal(text, &orgs); err != nil {",
    "\t\treturn nil, err",
    "\t}",
    "\t// Go reads properties in any letter case, so their names are checked separately.",
    "\tvar lines []map[string]json.RawMessage",
    "\tif err := json.Unmarshal(text, &lines); err != nil {",
    "\t\treturn nil, err",
    "\t}",
    "\tvar problems []string",
    "\tfor index, line := range lines {",
    "\t\tfor name := range line {",
    "\t\t\tif !slices.Contains(properties, name) {",
    '\t\t\t\tproblems = append(problems, fmt.Sprintf("%s: unknown property %q. Known: %s.", entry(orgs, index), name, strings.Join(properties, ", ")))',
    "\t\t\t}",
    "\t\t}",
    "\t}",
    ...when(stacks, "\tproblems = append(problems, withoutStack(orgs)...)"),
    '\tproblems = append(problems, repeated(orgs, "key", func(each org) *string { return &each.Key })...)',
    '\tproblems = append(problems, repeated(orgs, "orgId", func(each org) *string { return each.OrgID })...)',
    '\tproblems = append(problems, repeated(orgs, "domain", func(each org) *string { return each.Domain })...)',
    "\tif len(problems) > 0 {",
    `\t\treturn nil, fmt.Errorf("${DATA_FILE} is invalid:\\n%s", strings.Join(problems, "\\n"))`,
    "\t}",
    "\treturn orgs, nil",
    "}",
    "",
    "func repeated(orgs []org, name string, valueOf func(org) *string) []string {",
    "\tvar problems []string",
    "\tseen := map[string]int{}",
    "\tfor index, each := range orgs {",
    "\t\tvalue := valueOf(each)",
    "\t\tif value == nil {",
    "\t\t\tcontinue",
    "\t\t}",
    "\t\ttext := *value",
    '\t\tif name == "domain" {',
    "\t\t\t// Domains are not case-sensitive.",
    "\t\t\ttext = strings.ToLower(text)",
    "\t\t}",
    "\t\tif first, found := seen[text]; found {",
    '\t\t\tproblems = append(problems, fmt.Sprintf("%s and %s: the same %s %q.", entry(orgs, first), entry(orgs, index), name, text))',
    "\t\t} else {",
    "\t\t\tseen[text] = index",
    "\t\t}",
    "\t}",
    "\treturn problems",
    "}",
    "",
    "func entry(orgs []org, index int) string {",
    '\treturn fmt.Sprintf("entry %d (%q)", index+1, orgs[index].Key)',
    "}",
    ...check.functions,
  );
}

/** The module of an HCL configuration that makes the plan fail. */
export const HCL_CHECK_FILE = "orgs-file/main.tf";

/** A variable's validation is the only check that exists in every engine, fails the plan, and is not stored in the state. */
export const HCL_CHECK = lines(
  'variable "problems" {',
  `  description = "The problems in ${DATA_FILE}: orgs that are listed twice, and unknown properties."`,
  "  type        = list(string)",
  "",
  "  validation {",
  "    condition     = length(var.problems) == 0",
  `    error_message = "${DATA_FILE} is invalid:\\n\${join("\\n", var.problems)}"`,
  "  }",
  "}",
);

/** Returns the locals that read the file, and the call of that module. @param stacks the stacks, if there are several */
export function hclLoader(stacks: Stacks | undefined): readonly string[] {
  const check = hclStackCheck(stacks);
  const isOwn = stacks === undefined ? "" : " if try(org.stack, null) == local.stack";
  return [
    "locals {",
    `  lines = jsondecode(file("\${path.module}/${fromStack(stacks, DATA_FILE)}"))`,
    ...check.locals,
    "  # If a key occurs twice, the first entry is used here, and the check below refuses it.",
    `  orgs = { for key, same in { for org in local.lines : org.key => org...${isOwn} } : key => same[0] }`,
    "",
    `  properties = [${quotedList(dataFileProperties("snake_case", stacks))}]`,
    "  problems = concat(",
    ...check.problems,
    "    flatten([",
    "      for org in local.lines : [",
    "        for name in keys(org) :",
    '        "${org.key}: unknown property \\"${name}\\". Known: ${join(", ", local.properties)}."',
    "        if !contains(local.properties, name)",
    "      ]",
    "    ]),",
    "    [",
    "      for key, same in { for org in local.lines : org.key => org.key... } :",
    '      "${length(same)} entries have the same key \\"${key}\\"." if length(same) > 1',
    "    ],",
    ...["org_id", "domain"].flatMap((name) => [
      "    [",
      `      for value, keys in { for org in local.lines : ${name === "domain" ? "lower(org.domain)" : "org.org_id"} => org.key... if try(org.${name}, null) != null } :`,
      `      "\${join(", ", keys)}: the same ${name} \\"\${value}\\"." if length(keys) > 1`,
      "    ],",
    ]),
    "  )",
    "}",
    "",
    `# Fails the plan if an org is listed twice${stacks === undefined ? "" : " or does not have a stack"}, or if a property is misspelled.`,
    'module "orgs_file" {',
    `  source   = "${fromStack(stacks, "./orgs-file")}"`,
    "  problems = local.problems",
    "}",
  ];
}

/** Returns a file's path relative to where the engine runs: the stack's folder if there are several stacks. */
export function fromStack(stacks: Stacks | undefined, path: string): string {
  return stacks === undefined ? path : `../${path.replace(/^\.\//, "")}`;
}

function errorsOf(stacks: Stacks | undefined): string {
  return `An org that is listed twice${stacks === undefined ? "" : ", an org without a stack,"} and an unknown property are errors.`;
}

/** Returns the lines for a program with several stacks, otherwise none. */
function when(stacks: Stacks | undefined, ...all: readonly string[]): readonly string[] {
  return stacks === undefined ? [] : all;
}

function quotedList(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(", ");
}

function lines(...all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
