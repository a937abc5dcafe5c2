import type { DataSourceSpecOf } from "../../spec";

/** The construct of the `aerial_request_condition_templates` data source. */
export const requestConditionTemplates: DataSourceSpecOf<"aerial_request_condition_templates"> = {
  summary:
    "The Aerial account's templates of access request conditions (`aerial_request_condition_templates`). The list contains " +
    "all of them, or those with one status.",
  declares: "Lists the templates of access request conditions.",
  config: {
    summary: "The configuration of a `DataAerialRequestConditionTemplates`.",
    parameter: "the status of the templates; without it, every template is listed",
    mayBeLeftOut: true,
  },
  check: "validateDataAerialRequestConditionTemplates",
  attributes: {
    apply_status: {
      input:
        "The templates' status: `APPLIED`, `APPLYING`, `ERROR`, `NOT_APPLIED`, `REMOVING` or `APPLIED_WITH_CHANGES`.",
      default: "- templates with any status",
      output: "The status of the listed templates.",
    },
    id: { output: "The data source's id, which is the account's id." },
    templates: {
      output: "The templates, in the API's order.",
      nested: {
        element: "One template of a `DataAerialRequestConditionTemplates`.",
        list: "The templates of a `DataAerialRequestConditionTemplates`.",
        attributes: {
          apply_status: { output: "The template's status. Okta applies templates asynchronously." },
          id: { output: "The template's id." },
          name: { output: "The name of the condition." },
          request_condition: { output: "The whole condition as JSON, for `Fn.jsondecode`." },
          resources: { output: "The resources that the template applies to, as a JSON array for `Fn.jsondecode`." },
        },
      },
    },
  },
};
