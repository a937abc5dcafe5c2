import { pendingOf } from "../../../lib/cli/drift/differences";
import { showStack } from "../../../lib/cli/drift/show";
import { Output } from "../../../lib/cli/output/output";

describe("Imports that wait for an apply", () => {
  const values = { org_id: "00osales", domain: "acme-sales.okta.com" };
  const change = (name: string, actions: readonly string[], importing?: object) => ({
    address: `aerial_org.${name}`,
    type: "aerial_org",
    change: { actions, before: values, after: values, ...(importing === undefined ? {} : { importing }) },
  });
  const plan = {
    resource_changes: [
      change("same", ["no-op"], { id: "00osales" }),
      change("other", ["update"], { id: "00osales" }),
      change("known", ["no-op"]),
    ],
  };

  it("are pending changes, also where nothing else is to be done", () => {
    expect(pendingOf(plan, []).map(({ address, actions }) => [address, actions])).toEqual([
      ["aerial_org.same", ["import"]],
      ["aerial_org.other", ["import", "update"]],
    ]);
  });

  it("are shown as such", () => {
    let text = "";
    const context = {
      out: (part: string) => (text += part),
      error: () => undefined,
      stop: new AbortController().signal,
      environment: {},
    };
    showStack(
      {
        directory: "stack",
        status: "changed",
        drift: [],
        information: [],
        pending: pendingOf(plan, []),
        others: [],
        error: null,
        applyError: null,
      },
      new Output(context, false),
    );
    expect(text).toMatch(/^aerial_org\.same +acme-sales\.okta\.com +import it$/m);
    expect(text).toMatch(/^aerial_org\.other +acme-sales\.okta\.com +import it and update$/m);
  });
});
