/** An ESLint plugin with the rules of this project's dialect that ESLint does not have. */
import type { ESLint } from "eslint";
import { fullForms } from "./full-forms";
import { moduleHeader } from "./module-header";

/** The plugin, used as `dialect/…` in eslint.config.mjs. */
export const dialect: ESLint.Plugin = { rules: { "full-forms": fullForms, "module-header": moduleHeader } };
