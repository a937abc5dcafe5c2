import fc from "fast-check";

import { domainProblem, isSameDomain, orgIdProblem } from "../../../lib/resources/attributes/org-domain";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const domain = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join("."));

describe("a domain", () => {
  it("is taken where it is labels of lowercase letters, digits and inner hyphens, joined by dots", () => {
    fc.assert(fc.property(domain, (text) => expect(domainProblem(text)).toBeUndefined()));
  });

  it("is refused with a scheme", () => {
    const scheme = fc.constantFrom("https://", "http://", "HTTPS://", "ftp://");
    fc.assert(
      fc.property(scheme, domain, (prefix, text) => expect(domainProblem(prefix + text)).toContain("a scheme. ")),
    );
  });

  it.each([
    ["acme-admin.okta.com", "acme.okta.com"],
    ["acme-admin.oktapreview.com", "acme.oktapreview.com"],
    ["acme-corp-admin.okta-emea.com", "acme-corp.okta-emea.com"],
  ])("is refused where it is the Admin Console's: %s", (console, org) => {
    expect(domainProblem(console)).toContain(`"${org}"`);
  });

  it.each(["admin.okta.com", "acme-administration.okta.com", "acme-admin.example.com", "acme.okta.com"])(
    "is taken where only its name resembles the Admin Console's: %s",
    (org) => {
      expect(domainProblem(org)).toBeUndefined();
    },
  );

  it("is refused with a path", () => {
    const path = fc.stringMatching(/^\/[a-z0-9/]{0,10}$/);
    fc.assert(fc.property(domain, path, (text, suffix) => expect(domainProblem(text + suffix)).toContain("a path. ")));
  });

  it("is refused with a capital letter anywhere", () => {
    fc.assert(
      fc.property(domain, fc.nat(), (text, at) => {
        const index = at % text.length;
        const changed = text.slice(0, index) + text.charAt(index).toUpperCase() + text.slice(index + 1);
        expect(domainProblem(changed) ?? "").toContain(changed === text ? "" : "uppercase letters");
      }),
    );
  });

  it.each([
    "",
    "acme",
    "acme.",
    ".okta.com",
    "acme..com",
    "-acme.okta.com",
    "acme-.okta.com",
    "ac me.okta.com",
    "a_b.okta.com",
    "acme.okta.com:443",
    "acmé.okta.com",
    "user@acme.okta.com",
    "acme.okta.com\n",
  ])("is refused where it is none: %j", (text) => {
    const problem = domainProblem(text)!;
    expect(problem.startsWith(`"${text}" is not a domain name.`)).toBe(true);
    expect(problem).toContain('for example "acme.okta.com"');
  });

  it("that is taken survives as the host of a URL: whatever a person writes, nothing else gets through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const host = URL.canParse(`aerial://${text}`) ? new URL(`aerial://${text}`).host : undefined;
        expect(domainProblem(text) === undefined ? host : text).toBe(text);
      }),
    );
  });

  it("is the same one in any letter case, and none is the same as none", () => {
    fc.assert(
      fc.property(domain, (text) => isSameDomain(text, text.toUpperCase()) && isSameDomain(text.toUpperCase(), text)),
    );
    fc.assert(fc.property(domain, domain, (a, b) => isSameDomain(a, b) === (a === b)));
    expect(isSameDomain(null, null)).toBe(false);
    expect(isSameDomain(undefined, undefined)).toBe(false);
    expect(isSameDomain("acme.okta.com", undefined)).toBe(false);
  });
});

describe("an org id", () => {
  it("is letters, digits, hyphens and underscores", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), (text) => expect(orgIdProblem(text)).toBeUndefined()),
    );
  });

  it.each(["", "acme.okta.com", "00o1/products", "00o 1", "..", "00o1?x=1", "00o1\n"])("is never %j", (text) => {
    expect(orgIdProblem(text)).toContain(`"${text}" is not the id of an org.`);
  });
});
