import { DataResource, TerraformStack, Testing } from "cdktf";
import {
  ActionEvent,
  AerialOrg,
  AerialOrgActivateAction,
  AerialOrgDeactivateAction,
  AerialOrgRequestDeletionAction,
  AerialProvider,
} from "../../../lib";
import { messageWith, synthesize, synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

describe("The actions", () => {
  it("become action blocks, each with its org in a config block", () => {
    const synthesized = synthesizeResources((stack) => {
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      const acme = new AerialOrg(stack, "acme", { orgId: ORG_ID });
      new AerialOrgActivateAction(stack, "activate", { orgId: acme.orgId });
      new AerialOrgDeactivateAction(stack, "deactivate", { orgId: ORG_ID, provider: sandbox });
      new AerialOrgRequestDeletionAction(stack, "delete", { orgId: ORG_ID });
    });
    expect(synthesized.action).toEqual({
      aerial_org_activate: { activate: { config: { org_id: "${aerial_org.acme.org_id}" } } },
      aerial_org_deactivate: { deactivate: { config: { org_id: ORG_ID }, provider: "aerial.sandbox" } },
      aerial_org_request_deletion: { delete: { config: { org_id: ORG_ID } } },
    });
  });

  it("are set off by what happens to a resource, several by one and one by several", () => {
    const { resource } = synthesizeResources((stack) => {
      const one = new AerialOrg(stack, "one", { orgId: ORG_ID, lifecycle: { preventDestroy: true } });
      const two = new AerialOrg(stack, "two", { domain: "two.okta.com" });
      const activate = new AerialOrgActivateAction(stack, "activate", { orgId: ORG_ID });
      const deactivate = new AerialOrgDeactivateAction(stack, "deactivate", { orgId: ORG_ID });
      activate.addTrigger(one, { events: [ActionEvent.AFTER_CREATE, ActionEvent.AFTER_UPDATE] });
      activate.addTrigger(two, { events: [ActionEvent.BEFORE_UPDATE] });
      deactivate.addTrigger(one, { events: [ActionEvent.BEFORE_CREATE], condition: "${var.emergency}" });
    });
    expect(resource.aerial_org.one.lifecycle).toEqual({
      prevent_destroy: true,
      action_trigger: [
        { events: ["after_create", "after_update"], actions: ["action.aerial_org_activate.activate"] },
        {
          events: ["before_create"],
          condition: "${var.emergency}",
          actions: ["action.aerial_org_deactivate.deactivate"],
        },
      ],
    });
    expect(resource.aerial_org.two.lifecycle).toEqual({
      action_trigger: [{ events: ["before_update"], actions: ["action.aerial_org_activate.activate"] }],
    });
  });

  it("can be changed, and overridden", () => {
    const { action } = synthesizeResources((stack) => {
      const activate = new AerialOrgActivateAction(stack, "activate", { orgId: "00o1" });
      activate.orgId = ORG_ID;
      expect([activate.orgId, activate.orgIdInput]).toEqual([ORG_ID, ORG_ID]);
      activate.addOverride("count", 2);
      activate.addOverride("config.extra", "more");
    });
    expect(action).toEqual({
      aerial_org_activate: { activate: { config: { org_id: ORG_ID, extra: "more" }, count: 2 } },
    });
  });

  it("are checked: the org, the events, and that there is a provider", () => {
    const messages = validationErrors((stack) => {
      const acme = new AerialOrg(stack, "acme", { orgId: ORG_ID });
      const activate = new AerialOrgActivateAction(stack, "activate", { orgId: "acme.okta.com" });
      activate.addTrigger(acme, { events: [] });
      activate.addTrigger(acme, { events: ["AFTER_CREATE", "after_destroy"] });
    });
    expect(messages).toEqual([
      messageWith("[stack/activate] The stack stack ", 'new AerialProvider(stack, "aerial")'),
      messageWith('[stack/activate] orgId is "acme.okta.com"'),
      messageWith("[stack/activate] events is []: ", '["after_create"]'),
      messageWith('[stack/activate] events is "AFTER_CREATE": ', 'Write "after_create".'),
      messageWith(
        '[stack/activate] events is "after_destroy": ',
        "before_create, after_create, before_update, after_update",
      ),
    ]);
    expect(() => synthesize((stack) => void new AerialOrgActivateAction(stack, "activate", { orgId: ORG_ID }))).toThrow(
      'Add new AerialProvider(stack, "aerial")',
    );
  });

  it("become blocks in HCL too, and so do the triggers of this library's and of other resources", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
    const acme = new AerialOrg(stack, "acme", { orgId: ORG_ID, lifecycle: { preventDestroy: true } });
    const other = new DataResource(stack, "other", { lifecycle: { createBeforeDestroy: true } });
    const activate = new AerialOrgActivateAction(stack, "activate", { orgId: acme.orgId, provider: sandbox });
    const deactivate = new AerialOrgDeactivateAction(stack, "deactivate", { orgId: ORG_ID });
    activate.addOverride("count", 2);
    for (const resource of [acme, other]) {
      activate.addTrigger(resource, { events: [ActionEvent.AFTER_CREATE, ActionEvent.AFTER_UPDATE] });
      deactivate.addTrigger(resource, { events: [ActionEvent.BEFORE_CREATE], condition: '${var.why == "fire"}' });
    }
    const hcl = Testing.synthHcl(stack, true);
    expect(blockOf(hcl, 'action "aerial_org_activate" "activate"')).toEqual([
      "provider = aerial.sandbox",
      "count = 2",
      "config {",
      'org_id = "${aerial_org.acme.org_id}"',
      "}",
      "}",
    ]);
    // The end of the lifecycle, and that of the resource.
    const triggers = [
      "action_trigger {",
      "events = [after_create, after_update]",
      "actions = [action.aerial_org_activate.activate]",
      "}",
      "action_trigger {",
      "events = [before_create]",
      'condition = "${var.why == "fire"}"',
      "actions = [action.aerial_org_deactivate.deactivate]",
      "}",
      "}",
      "}",
    ];
    expect(blockOf(hcl, 'resource "aerial_org" "acme"')).toEqual([
      `org_id = "${ORG_ID}"`,
      "lifecycle {",
      "prevent_destroy = true",
      ...triggers,
    ]);
    expect(blockOf(hcl, 'resource "terraform_data" "other"')).toEqual([
      "lifecycle {",
      "create_before_destroy = true",
      ...triggers,
    ]);
  });
});

/** The lines of a block behind its first, up to an empty one, and without their indentation. */
function blockOf(hcl: string, header: string): string[] {
  const start = hcl.indexOf(`${header} {\n`) + header.length + 3;
  return hcl
    .slice(start, hcl.indexOf("\n\n", start))
    .split("\n")
    .map((line) => line.trim());
}
