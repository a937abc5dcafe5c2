/** ESLint rule: a module says what it is. */
import type { Rule } from "eslint";

/**
 * Reports modules that begin with no comment, unless the first thing that they export has a docstring: a module with one
 * idea is explained by it. Modules that export nothing are reported, too.
 */
export const moduleHeader: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "A module begins with a comment, or its first export has a docstring." },
    messages: {
      missing: "Say what this module is: in a comment at its begin, or in the docstring of its first export.",
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
