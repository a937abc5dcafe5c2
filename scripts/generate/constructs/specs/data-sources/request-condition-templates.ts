import type { DataSourceSpecOf } from "../../spec";

/** The construct of the data source `aerial_request_condition_templates`. */
export const requestConditionTemplates: DataSourceSpecOf<"aerial_request_condition_templates"> = {
  summary:
    "The templates of access request conditions of the Aerial account (`aerial_request_condition_templates`): all of them, " +
    "or those with one status.",
  declares: "Lists the templates of access request conditions.",
  config: {
    summary: "Which templates are listed.",
    parameter: "the status of the templates; without it, every template is listed",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialRequestConditionTemplates",
  attributes: {
    apply_status: {
      input:
        "Only templates with this status: `APPLIED`, `APPLYING`, `ERROR`, `NOT_APPLIED`, `REMOVING` or " +
        "`APPLIED_WITH_CHANGES`.",
      default: "- templates of any status",
      output: "The status that the templates have.",
    },
    id: { output: "The data source's id: the account's id." },
    templates: {
      output: "The templates, in the order in which the API lists them.",
      nested: {
        element: "One template of a `DataAerialRequestConditionTemplates`.",
        list: "The templates of a `DataAerialRequestConditionTemplates`.",
        attributes: {
          apply_status: { output: "Whether the template is applied. Okta applies templates asynchronously." },
          id: { output: "The template's id." },
          name: { output: "The name of the condition." },
          request_condition: { output: "The whole condition as JSON, for `Fn.jsondecode`." },
          resources: { output: "The resources that the template is for, as a JSON array for `Fn.jsondecode`." },
        },
      },
    },
  },
};
