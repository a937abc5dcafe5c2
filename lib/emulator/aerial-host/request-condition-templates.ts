import { ok } from "../http/answer";
import { requestConditionTemplateSchema } from "../state/schemas";
import { parseEquality, refusedFilter, unsupported } from "./filter";
import type { Handler } from "./handler";

/** GET request-condition-templates: all in one response, in the form that the switch selects. */
export const listRequestConditionTemplates: Handler = ({ account, query, switches }) => {
  const wanted = query.filter === undefined ? undefined : applyStatusIn(query.filter as string);
  const templates = (account.requestConditionTemplates ?? [])
    .filter(({ applyStatus }) => wanted === undefined || applyStatus === wanted)
    .map((template) => ({ requestCondition: {}, ...template }));
  return ok(switches.templateList === "bare" ? templates : { data: templates });
};

/** @throws OktaError 400 E0000001 for a filter in another form than the documented one */
function applyStatusIn(filter: string): string {
  try {
    const status = parseEquality(filter, "applystatus");
    if (!(requestConditionTemplateSchema.properties.applyStatus.enum as readonly string[]).includes(status)) {
      throw unsupported();
    }
    return status;
  } catch (error) {
    throw refusedFilter(error);
  }
}
