import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { writeHcl } from "../../../lib/constructs/blocks/hcl-blocks";
import { describeWith } from "../../support/required";
import { useWorkspaces } from "../../support/workspace";

describe("Terraform's JSON, written as HCL,", () => {
  it("has the blocks of every kind, with their labels", () => {
    expect(
      writeHcl({
        provider: { aerial: [{}, { alias: "sandbox", scopes: ["a"] }] },
        resource: { aerial_org: { acme: { domain: "acme.okta.com" }, other: {} } },
        data: { aerial_orgs: { all: { "//": { metadata: {} } } } },
        ephemeral: { aerial_access_token: { token: { allow_dpop_bound: true } } },
        action: { aerial_org_activate: { acme: { config: { org_id: "00o1" } } } },
        terraform: { required_providers: {} },
      }),
    ).toBe(`provider "aerial" {}

provider "aerial" {
  alias = "sandbox"
  scopes = [
    "a",
  ]
}

resource "aerial_org" "acme" {
  domain = "acme.okta.com"
}

resource "aerial_org" "other" {}

data "aerial_orgs" "all" {}

ephemeral "aerial_access_token" "token" {
  allow_dpop_bound = true
}

action "aerial_org_activate" "acme" {
  config {
    org_id = "00o1"
  }
}`);
  });

  it("has addresses and keywords without quotation marks, and the engine's blocks as blocks", () => {
    expect(
      writeHcl({
        resource: {
          aerial_org: {
            acme: {
              depends_on: ["aerial_org.a", "${module.b}"],
              provider: "aerial.sandbox",
              lifecycle: {
                create_before_destroy: true,
                ignore_changes: "all",
                replace_triggered_by: ["aerial_org.a.id"],
                precondition: [{ condition: '${var.a == "b"}', error_message: 'No "b".' }],
                action_trigger: [
                  { events: ["after_create"], condition: "${var.on}", actions: ["action.aerial_org_activate.acme"] },
                ],
              },
              connection: { host: "a" },
              provisioner: [
                { "local-exec": { command: "a", when: "destroy", on_failure: "continue", connection: { host: "b" } } },
                { "local-exec": { command: "b" } },
              ],
            },
          },
        },
      }),
    ).toBe(`resource "aerial_org" "acme" {
  depends_on = [aerial_org.a, module.b]
  provider = aerial.sandbox
  lifecycle {
    create_before_destroy = true
    ignore_changes = all
    replace_triggered_by = [aerial_org.a.id]
    precondition {
      condition = "\${var.a == "b"}"
      error_message = "No \\"b\\"."
    }
    action_trigger {
      events = [after_create]
      condition = "\${var.on}"
      actions = [action.aerial_org_activate.acme]
    }
  }
  connection {
    host = "a"
  }
  provisioner "local-exec" {
    command = "a"
    when = destroy
    on_failure = continue
    connection {
      host = "b"
    }
  }
  provisioner "local-exec" {
    command = "b"
  }
}`);
  });

  it("leaves out what has no value, and writes null", () => {
    const acme = {
      cell: undefined,
      domain: null,
      lifecycle: null,
      admin: { a: undefined, b: null, "c d": 1 },
      none: {},
    };
    expect(writeHcl({ resource: { aerial_org: { acme } } })).toBe(`resource "aerial_org" "acme" {
  domain = null
  admin = {
    "b" = null,
    "c d" = 1,
  }
  none = {}
}`);
  });
});

/**
 * Templates that are valid in any order: quotation marks and backslashes, even inside interpolations. Two things
 * are not among them, because engines read JSON by lines: they read no interpolation after a carriage return without a line feed, and
 * strip markers (`~`) leave line feeds before them as they are.
 */
const literal = fc
  .string({
    unit: fc.constantFrom('"', "\\", "\n", "\r\n", "\t", "$", "%", "{", "}", "~", "a", "ü", "🙂", "#", "/", "*"),
  })
  .map((text) => text.replace(/([$%])(?=\{)/g, "$1$1").replace(/[$%]+$/, ""));
const sequence = fc.constantFrom(
  "${1 + 1}",
  "$${",
  "%%{",
  '${"a\\"}b\\\\"}',
  '${join(",", ["x", "${upper("y}")}"])}',
  '${{ "a" = "}" }["a"]}',
  '%{if "}" != "{"}yes%{else}no%{endif}',
  '${jsonencode({ "a" = ["\\n$${"] })}',
  "b \t${~ 1 ~}\t c",
);
const template = fc.array(fc.oneof(literal, sequence), { maxLength: 6 }).map((parts) => parts.join(""));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    template,
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(template, tie("value"), { maxKeys: 3 }),
  ),
}));

describeWith(["engine"], "Random values, read by an engine,", () => {
  const workspace = useWorkspaces({ provider: false });

  /** The inputs of resources, as the engine plans them. */
  async function planned(file: string, text: string): Promise<unknown> {
    const stack = workspace();
    writeFileSync(join(stack.directory, file), text);
    await stack.init();
    const { planned_values } = await stack.planJson();
    return planned_values;
  }

  it("mean in HCL what they mean in JSON", async () => {
    const property = fc.asyncProperty(fc.array(value, { minLength: 40, maxLength: 80 }), async (values) => {
      const terraform_data = Object.fromEntries(values.map((input, index) => [`v${index}`, { input }]));
      const json = { resource: { terraform_data } };
      const expected = await planned("cdk.tf.json", JSON.stringify(json));
      expect(await planned("cdk.tf", writeHcl(json))).toEqual(expected);
      expect(JSON.stringify(expected)).toContain('"v39"');
    });
    await fc.assert(property, { numRuns: 4, endOnFailure: true });
  });
});
