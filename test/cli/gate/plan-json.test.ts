import fc from "fast-check";
import { blockOf } from "../../../lib/cli/gate/plan-json";
import { change, planOf } from "./support";

const block = { type: "aerial_org", name: "sales", provider_config_key: "module.fleet:aerial" };
const configuration = {
  root_module: { module_calls: { fleet: { module: { module_calls: { emea: { module: { resources: [block] } } } } } } },
};

describe("the block of a resource", () => {
  it.each([
    "module.fleet.module.emea",
    'module.fleet[0].module.emea["a"]',
    'module.fleet["x.module.y"].module.emea[3]',
  ])("is found in modules, whatever the keys: %s", (module_address) => {
    const changed = { ...change("aerial_org.sales", ["delete"], {}, null), module_address };
    expect(blockOf(planOf([], { configuration }), changed)).toBe(block);
  });

  it("is found for any key of for_each", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const module_address = `module.fleet[${JSON.stringify(key)}].module.emea`;
        const changed = { ...change("aerial_org.sales", ["delete"], {}, null), module_address };
        expect(blockOf(planOf([], { configuration }), changed)).toBe(block);
      }),
    );
  });

  it("is nothing where the configuration no longer has it", () => {
    const changed = change("aerial_org.sales", ["delete"], {}, null);
    expect(blockOf(planOf([], { configuration }), changed)).toBeUndefined();
    expect(blockOf(planOf([]), { ...changed, module_address: "module.gone" })).toBeUndefined();
  });
});
