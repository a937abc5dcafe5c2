import { Diagnostics } from "../../../../lib/plugin";
import { diagnosticsToProtocol } from "../../../../lib/plugin/rpc/conversion/diagnostics";

describe("diagnosticsToProtocol", () => {
  it("writes severities and paths as the protocol does", () => {
    const diagnostics = new Diagnostics();
    diagnostics.error({ summary: "a", detail: "b", attribute: "name" });
    diagnostics.warning({ summary: "a", detail: "b", attribute: ["orgs", 0, "labels", { key: "c" }] });
    expect(diagnosticsToProtocol(diagnostics.all)).toEqual([
      { severity: 1, summary: "a", detail: "b", attribute: { steps: [{ attribute_name: "name" }] } },
      {
        severity: 2,
        summary: "a",
        detail: "b",
        attribute: {
          steps: [
            { attribute_name: "orgs" },
            { element_key_int: 0 },
            { attribute_name: "labels" },
            { element_key_string: "c" },
          ],
        },
      },
    ]);
  });

  it("writes no path for what is about the whole", () => {
    const diagnostics = new Diagnostics();
    diagnostics.error({ summary: "a", detail: "b" });
    diagnostics.error({ summary: "a", detail: "b", attribute: [] });
    expect(diagnosticsToProtocol(diagnostics.all).map(({ attribute }) => attribute)).toEqual([undefined, undefined]);
  });
});
