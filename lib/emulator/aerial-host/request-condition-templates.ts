import { ok } from "../http/answer";
import { validationFailed } from "../http/okta-error";
import { requestConditionTemplateSchema } from "../state/schemas";
import type { Handler } from "./handler";

const FILTER = /^\s*applyStatus\s+eq\s+"(\w+)"\s*$/i;

/** GET request-condition-templates: all in one answer, in the form that the switch says. */
export const listRequestConditionTemplates: Handler = ({ account, query, switches }) => {
  const wanted = query.filter === undefined ? undefined : applyStatusIn(query.filter as string);
  const templates = (account.requestConditionTemplates ?? [])
    .filter(({ applyStatus }) => wanted === undefined || applyStatus === wanted)
    .map((template) => ({ requestCondition: {}, ...template }));
  return ok(switches.templateList === "bare" ? templates : { data: templates });
};

/** @throws OktaError 400 E0000001 for a filter of any other form than the documented one */
function applyStatusIn(filter: string): string {
  const [, status] = FILTER.exec(filter) ?? [];
  if (
    status === undefined ||
    !(requestConditionTemplateSchema.properties.applyStatus.enum as readonly string[]).includes(status)
  ) {
    throw validationFailed("filter", "filter: The filter is not one of the supported forms.");
  }
  return status;
}
