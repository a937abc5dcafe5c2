/** ESLint rule: a module describes itself. */
import type { Rule } from "eslint";

/**
 * Reports modules that do not begin with a comment, unless their first export has a docstring, which describes a module with one
 * idea. Modules without exports are reported, too.
 */
export const moduleHeader: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "A module begins with a comment, or its first export has a docstring." },
    messages: {
      missing: "Describe this module in a comment at its beginning, or in the docstring of its first export.",
    },
    schema: [],
  },
  create(context) {
    return {
      Program(program) {
        const { sourceCode } = context;
        const [first] = sourceCode.getAllComments();
        const start = sourceCode.getFirstToken(program);
        if (start === null || (first?.range !== undefined && first.range[0] < start.range[0])) {
          return;
        }
        const exported = program.body.find(({ type }) => type.startsWith("Export"));
        const docstring = exported && sourceCode.getCommentsBefore(exported).at(-1);
        if (docstring?.type !== "Block" || !docstring.value.startsWith("*")) {
          context.report({ loc: { line: 1, column: 0 }, messageId: "missing" });
        }
      },
    };
  },
};
