/** `aerial_request_condition_templates`: the templates of access request conditions. */
import { APPLY_STATUSES } from "../facts/closed-sets";
import type { RequestConditionTemplate } from "../aerial";
import { attribute, defineDataSource, defineSchema, listNestedAttribute, stringType, type State } from "../plugin";
import { oneOf, type Connection } from "../resources";

const computed = { computed: true } as const;

const templateAttributes = {
  id: attribute(stringType, { ...computed, description: "The id of the template." }),
  apply_status: attribute(stringType, {
    ...computed,
    description:
      "The status of the template. It has the same values as the `apply_status` argument. Okta applies templates " +
      "asynchronously.",
  }),
  name: attribute(stringType, { ...computed, description: "The name of the condition. Null if it does not have one." }),
  request_condition: attribute(stringType, {
    ...computed,
    description: "The condition as JSON. Decode it with `jsondecode`. Null if the API does not return it.",
  }),
  resources: attribute(stringType, {
    ...computed,
    description: "The resources that the template applies to, as a JSON array. Decode it with `jsondecode`.",
  }),
};

const schema = defineSchema({
  description:
    "Use this data source to list the access request condition templates (Okta Identity Governance) of the " +
    "Aerial account. You cannot manage templates with this provider, because Okta does not document how they " +
    "are created.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the account." }),
    apply_status: attribute(
      stringType,
      {
        optional: true,
        description:
          "Lists only the templates with this status: " +
          APPLY_STATUSES.map((status) => `\`${status}\``).join(", ") +
          ".",
      },
      oneOf("apply_status", APPLY_STATUSES),
    ),
    templates: listNestedAttribute(templateAttributes, {
      ...computed,
      description: "The templates, in the API's order.",
    }),
  },
});

type TemplateValues = State<{ description: string; attributes: typeof templateAttributes }>;

export const requestConditionTemplates = defineDataSource<typeof schema, Connection>({
  schema,

  async read({ apply_status }, { connection: { api: client, settings }, signal }) {
    const filter = apply_status === null ? undefined : `applyStatus eq "${apply_status}"`;
    const templates: TemplateValues[] = [];
    for await (const template of client.requestConditionTemplates.list({ filter }, { signal })) {
      // A service that ignores the filter must not add templates to the result.
      if (apply_status === null || template.applyStatus === apply_status) {
        templates.push(templateValues(template));
      }
    }
    return { id: settings.accountId, apply_status, templates };
  },
});

function templateValues({
  id,
  applyStatus,
  requestCondition,
  resources = [],
}: RequestConditionTemplate): TemplateValues {
  const name = requestCondition?.name;
  return {
    id: id ?? null,
    apply_status: applyStatus ?? null,
    name: typeof name === "string" ? name : null,
    request_condition: requestCondition === undefined ? null : JSON.stringify(requestCondition),
    resources: JSON.stringify(resources),
  };
}
