/**
 * The part of a loader that refuses an org without a stack, and names the stacks with room. Nothing assigns an org but the
 * file: a rule that did would move others whenever an org came or went.
 */
import { DATA_FILE } from "../data-file";
import { IMPORTS_FILE } from "../stack-commands";
import type { Stacks } from "../stacks";

/** What a loader has more if the program has several stacks. Every list is empty if it has one. */
export interface StackCheck {
  /** The number of orgs that a stack is to have at most, as a declaration. */
  readonly limit: readonly string[];
  /** The functions that find the entries. */
  readonly functions: readonly string[];
}

const NO_CHECK: StackCheck = { limit: [], functions: [] };

/** The check in TypeScript: `withoutStack(orgs)`. */
export function typescriptStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "/** A stack that has fewer orgs has room for more: an engine writes a stack's whole state after every resource. */",
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
          '  const advice = free === "" ? `All stacks have ${ORGS_PER_STACK} orgs: name a new one.` : `Stacks with room: ${free}.`;',
          '  return orgs.flatMap((org, index) => (hasStack(org) ? [] : [`${entry(org, index)}: "stack" is missing. ${advice}`]));',
          "}",
          "",
          "function hasStack({ stack }: Org): boolean {",
          '  return typeof stack === "string" && stack !== "";',
          "}",
        ],
      };
}

/** The check in Python: `without_stack(orgs)`. */
export function pythonStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "# A stack that has fewer orgs has room for more: an engine writes a stack's whole state after every resource.",
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
          '        advice = f"All stacks have {ORGS_PER_STACK} orgs: name a new one."',
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

/** The check in Go: `withoutStack(orgs)`. */
export function goStackCheck(stacks: Stacks | undefined): StackCheck {
  return stacks === undefined
    ? NO_CHECK
    : {
        limit: [
          "// A stack that has fewer orgs has room for more: an engine writes a stack's whole state after every resource.",
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
          '\t\tadvice = fmt.Sprintf("All stacks have %d orgs: name a new one.", orgsPerStack)',
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

/** The locals in HCL, and the check as a list of problems. Each stack is a folder, whose name is the stack's. */
export function hclStackCheck(stacks: Stacks | undefined): { locals: readonly string[]; problems: readonly string[] } {
  return stacks === undefined
    ? { locals: [], problems: [] }
    : {
        locals: [
          "  # Each folder with these files is a stack, which has a state of its own.",
          "  stack  = basename(abspath(path.module))",
          `  stacks = [for file in fileset("\${path.module}/..", "*/${IMPORTS_FILE}") : dirname(file)]`,
          "  # A stack that has fewer orgs has room for more: an engine writes a stack's whole state after every resource.",
          `  orgs_per_stack = ${stacks.orgsPerStack}`,
          "  sizes          = { for stack in local.stacks : stack => length([for org in local.lines : org if try(org.stack, null) == stack]) }",
          '  free           = [for stack, size in local.sizes : "${stack} (${size} of ${local.orgs_per_stack} orgs)" if size < local.orgs_per_stack]',
          '  advice         = length(local.free) > 0 ? "Stacks with room: ${join(", ", local.free)}." : "All stacks have ${local.orgs_per_stack} orgs: make a folder for a new one."',
          "",
        ],
        problems: [
          "    [",
          "      for org in local.lines :",
          `      "\${org.key}: \\"stack\\" must be the name of a folder beside ${DATA_FILE}. \${local.advice}"`,
          "      if !try(contains(local.stacks, org.stack), false)",
          "    ],",
        ],
      };
}
