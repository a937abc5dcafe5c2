import { requestConditionTemplates } from "../../lib/data-sources/request-condition-templates";
import { ACCOUNT } from "../lifecycle/support/org-stack";
import { useLookUps, validated } from "./support/look-up";

const CONDITION = { name: "Contractors", accessDurationSettings: { duration: "P60D" } };

describe("the data source aerial_request_condition_templates", () => {
  const start = useLookUps();

  const withTemplates = async (options: Parameters<typeof start>[0] = {}) => {
    const started = await start(options);
    started.emulator.admin.updateAccount(ACCOUNT, {
      requestConditionTemplates: [
        { id: "020a", applyStatus: "APPLIED", requestCondition: CONDITION, resources: [{ orn: "orn:1" }] },
        { id: "020b", applyStatus: "ERROR" },
      ],
    });
    return started;
  };
  const APPLIED = {
    id: "020a",
    apply_status: "APPLIED",
    name: "Contractors",
    request_condition: JSON.stringify(CONDITION),
    resources: '[{"orn":"orn:1"}]',
  };
  const FAILED = { id: "020b", apply_status: "ERROR", name: null, request_condition: "{}", resources: "[]" };

  it.each(["bare", "data"] as const)(
    "lists the templates of an answer that is %s, with the read scope only",
    async (templateList) => {
      const { lookUp } = await withTemplates({ switches: { templateList }, scopes: ["okta.accounts.read"] });
      expect(await lookUp(requestConditionTemplates)).toEqual({
        id: ACCOUNT,
        apply_status: null,
        templates: [APPLIED, FAILED],
      });
    },
  );

  it("filters by the status, in the form that is documented and without a limit", async () => {
    const { lookUp, emulator } = await withTemplates();
    const { templates } = await lookUp(requestConditionTemplates, { apply_status: "ERROR" });
    expect(templates).toEqual([FAILED]);
    const { path } = emulator.admin.journal.at(-1)!;
    expect(decodeURIComponent(path)).toBe(
      `/${ACCOUNT}/governance/api/v1/request-condition-templates?filter=applyStatus eq "ERROR"`,
    );
  });

  it("does not believe a service that ignores the filter", async () => {
    const { lookUp, emulator } = await withTemplates();
    const body = [{ id: "020a", applyStatus: "APPLIED" }, { id: "020b", applyStatus: "ERROR" }, {}];
    emulator.admin.addFault({ path: /condition-templates/, kind: "status", status: 200, body });
    const { templates } = await lookUp(requestConditionTemplates, { apply_status: "ERROR" });
    expect(templates).toEqual([{ ...FAILED, request_condition: null }]);
  });

  it.each([{ templates: [] }, { data: {} }, "none"])("refuses the answer %j", async (body) => {
    const { lookUp, emulator } = await withTemplates();
    emulator.admin.addFault({ path: /condition-templates/, kind: "status", status: 200, body: JSON.stringify(body) });
    await expect(lookUp(requestConditionTemplates)).rejects.toMatchObject({ code: "ERR_AERIAL_RESPONSE_FORMAT" });
  });

  it("refuses a status that the API does not have", async () => {
    expect(await validated(requestConditionTemplates, { apply_status: "applied" })).toEqual([
      expect.stringMatching(/"applied" .*apply_status.*"APPLIED"/),
    ]);
  });
});
