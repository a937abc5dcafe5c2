/** ESLint rule: texts and comments use the full forms of words with "not", such as "cannot" and "does not". */
import type { AST, Rule } from "eslint";

/** Matches a contraction with "not". */
export const CONTRACTION = /\b(ca|do|does|is|wo|are|was|were|did|have|has|had|could|would|should|must|need)n't\b/i;

/** Reports contractions in strings, templates, regular expressions and comments. */
export const fullForms: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    docs: { description: "Texts and comments use full forms." },
    messages: { contraction: 'Write the full form of "{{found}}".' },
    schema: [],
  },
  create(context) {
    const check = (text: string, where: { loc?: AST.SourceLocation | null }): void => {
      const found = CONTRACTION.exec(text)?.[0];
      if (found !== undefined && where.loc) {
        context.report({ loc: where.loc, messageId: "contraction", data: { found } });
      }
    };
    return {
      Program() {
        context.sourceCode.getAllComments().forEach((comment) => check(comment.value, comment));
      },
      Literal(node) {
        check(String(node.value), node);
      },
      TemplateElement(node) {
        check(node.value.cooked ?? node.value.raw, node);
      },
    };
  },
};
