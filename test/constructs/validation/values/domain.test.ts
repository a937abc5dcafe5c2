import fc from "fast-check";
import { messageWith } from "../../synthesis";
import { validateDomain } from "../../../../lib/constructs/validation/values/domain";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,15}[a-z0-9])?$/);
const domain = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join("."));

describe("validateDomain", () => {
  it.each<[string, string, string]>([
    ["https://acme.okta.com", "a scheme", "acme.okta.com"],
    ["acme.okta.com/", "a path", "acme.okta.com"],
    ["acme.okta.com?x=1", "a path", "acme.okta.com"],
    ["acme.okta.com:443", "a port", "acme.okta.com"],
    ["acme.okta.com.", "a trailing dot", "acme.okta.com"],
    [" acme.okta.com ", "spaces", "acme.okta.com"],
    ["Acme.Okta.com", "capital letters", "acme.okta.com"],
    ["admin@acme.okta.com", "a user name", "acme.okta.com"],
    ["HTTPS://Acme.okta.com:443/login", "a scheme, a path, a port and capital letters", "acme.okta.com"],
  ])("refuses %j for %s", (value, excess, bare) => {
    expect(validateDomain(value)).toEqual([
      messageWith(`domain is ${JSON.stringify(value)}: `, `contains ${excess}.`, `Write "${bare}".`),
    ]);
  });

  it.each(["acme", "", "acme..okta.com", "-acme.okta.com", "acme_.okta.com", "äcme.okta.com"])(
    "refuses %j, which is no whole host name",
    (value) => {
      expect(validateDomain(value)).toEqual([
        messageWith(`domain is ${JSON.stringify(value)}: `, "whole host name", 'such as "acme.okta.com".'),
      ]);
    },
  );

  it("gives a sample where even the bare domain would not do", () => {
    expect(validateDomain("https://acme")).toEqual([
      messageWith('domain is "https://acme": ', "contains a scheme.", 'such as "acme.okta.com".'),
    ]);
  });

  it("refuses the address of an Admin Console and proposes the org's domain", () => {
    expect(validateDomain("acme-admin.okta.com").join()).toContain('Write "acme.okta.com".');
    expect(validateDomain("acme-admin.example.com")).toEqual([]);
  });

  it("takes every host name in lowercase, of any top level", () => {
    fc.assert(fc.property(domain, (value) => expect(validateDomain(value)).toEqual([])));
  });

  it("proposes only what it would take itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          domain.map((value) => `https://${value.toUpperCase()}:443/`),
        ),
        (value) => {
          const proposal = /Write ("[^"]*")\.$/.exec(validateDomain(value)[0] ?? "")?.[1];
          expect(proposal === undefined ? [] : validateDomain(JSON.parse(proposal))).toEqual([]);
        },
      ),
    );
  });

  it("says nothing of what is left out or not known yet", () => {
    expect([undefined, "${var.domain}", "${TfToken[TOKEN.1]}.okta.com"].flatMap(validateDomain)).toEqual([]);
  });
});
