/**
 * The part of a loader that refuses an org without a stack, and lists the stacks with room. Only the file assigns orgs to
 * stacks: a rule would move other orgs whenever an org is added or removed.
 */
import { DATA_FILE } from "../data-file";
import { IMPORTS_FILE } from "../stack-commands";
import type { Stacks } from "../stacks";

/** The additional parts of a loader if the program has several stacks. All lists are empty if it has only one. */
export interface StackCheck {
  /** The declaration of the maximum number of orgs in a stack. */
  readonly limit: readonly string[];
  /** The functions that find entries without a stack. */
  readonly functions: readonly string[];
}

const NO_CHECK: StackCheck = { limit: [], functions: [] };

/** Returns the check in TypeScript: `withoutStack(orgs)`. */
export function typescriptStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "/** The maximum number of orgs in a stack. Terraform writes a stack's whole state after every resource. */",
          `const ORGS_PER_STACK = ${stacks.orgsPerStack};`,
        ],
        functions: [
          "",
          "function withoutStack(orgs: readonly Org[]): string[] {",
          "  const sizes = new Map<string, number>();",
          "  orgs.filter(hasStack).forEach(({ stack }) => sizes.set(stack, (sizes.get(stack) ?? 0) + 1));",
          "  const free = [...sizes]",
          "    .filter(([, size]) => size < ORGS_PER_STACK)",
          "    .map(([stack, size]) => `${stack} (${size} of ${ORGS_PER_STACK} orgs)`)",
          "    .sort()",
          '    .join(", ");',
          '  const advice = free === "" ? `All stacks have ${ORGS_PER_STACK} orgs. Use a new name.` : `Stacks with room: ${free}.`;',
          '  return orgs.flatMap((org, index) => (hasStack(org) ? [] : [`${entry(org, index)}: "stack" is missing. ${advice}`]));',
          "}",
          "",
          "function hasStack({ stack }: Org): boolean {",
          '  return typeof stack === "string" && stack !== "";',
          "}",
        ],
      };
}

/** Returns the check in Python: `without_stack(orgs)`. */
export function pythonStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "# The maximum number of orgs in a stack. Terraform writes a stack's whole state after every resource.",
          `ORGS_PER_STACK = ${stacks.orgsPerStack}`,
        ],
        functions: [
          "",
          "",
          "def without_stack(orgs):",
          '    sizes = Counter(org["stack"] for org in orgs if has_stack(org))',
          "    free = [",
          '        f"{stack} ({size} of {ORGS_PER_STACK} orgs)" for stack, size in sorted(sizes.items()) if size < ORGS_PER_STACK',
          "    ]",
          "    if free:",
          "        advice = f\"Stacks with room: {', '.join(free)}.\"",
          "    else:",
          '        advice = f"All stacks have {ORGS_PER_STACK} orgs. Use a new name."',
          "    return [",
          "        f'{entry(org, index)}: \"stack\" is missing. {advice}'",
          "        for index, org in enumerate(orgs)",
          "        if not has_stack(org)",
          "    ]",
          "",
          "",
          "def has_stack(org):",
          '    return isinstance(org.get("stack"), str) and org["stack"] != ""',
        ],
      };
}

/** Returns the check in Go: `withoutStack(orgs)`. */
export function goStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "// The maximum number of orgs in a stack. Terraform writes a stack's whole state after every resource.",
          `const orgsPerStack = ${stacks.orgsPerStack}`,
        ],
        functions: [
          "",
          "func withoutStack(orgs []org) []string {",
          "\tsizes := map[string]int{}",
          "\tfor _, each := range orgs {",
          '\t\tif each.Stack != "" {',
          "\t\t\tsizes[each.Stack]++",
          "\t\t}",
          "\t}",
          "\tvar free, problems []string",
          "\tfor stack, size := range sizes {",
          "\t\tif size < orgsPerStack {",
          '\t\t\tfree = append(free, fmt.Sprintf("%s (%d of %d orgs)", stack, size, orgsPerStack))',
          "\t\t}",
          "\t}",
          "\tslices.Sort(free)",
          '\tadvice := fmt.Sprintf("Stacks with room: %s.", strings.Join(free, ", "))',
          "\tif len(free) == 0 {",
          '\t\tadvice = fmt.Sprintf("All stacks have %d orgs. Use a new name.", orgsPerStack)',
          "\t}",
          "\tfor index, each := range orgs {",
          '\t\tif each.Stack == "" {',
          '\t\t\tproblems = append(problems, fmt.Sprintf(`%s: "stack" is missing. %s`, entry(orgs, index), advice))',
          "\t\t}",
          "\t}",
          "\treturn problems",
          "}",
        ],
      };
}

/** Returns the locals in HCL, and the check as a list of problems. Each stack is a folder with the stack's name. */
export function hclStackCheck(stacks: Stacks | undefined): { locals: readonly string[]; problems: readonly string[] } {
  return stacks === undefined
    ? { locals: [], problems: [] }
    : {
        locals: [
          "  # Each folder with these files is a stack with its own state.",
          "  stack  = basename(abspath(path.module))",
          `  stacks = [for file in fileset("\${path.module}/..", "*/${IMPORTS_FILE}") : dirname(file)]`,
          "  # The maximum number of orgs in a stack. Terraform writes a stack's whole state after every resource.",
          `  orgs_per_stack = ${stacks.orgsPerStack}`,
          "  sizes          = { for stack in local.stacks : stack => length([for org in local.lines : org if try(org.stack, null) == stack]) }",
          '  free           = [for stack, size in local.sizes : "${stack} (${size} of ${local.orgs_per_stack} orgs)" if size < local.orgs_per_stack]',
          '  advice         = length(local.free) > 0 ? "Stacks with room: ${join(", ", local.free)}." : "All stacks have ${local.orgs_per_stack} orgs. Create a folder for a new one."',
          "",
        ],
        problems: [
          "    [",
          "      for org in local.lines :",
          `      "\${org.key}: \\"stack\\" must be the name of a folder next to ${DATA_FILE}. \${local.advice}"`,
          "      if !try(contains(local.stacks, org.stack), false)",
          "    ],",
        ],
      };
}
