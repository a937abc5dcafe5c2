/** Tests of the synthesized stack. They do not run Terraform and do not call the API. */
import "cdktf/lib/testing/adapters/jest";
import { Testing } from "cdktf";
import { AerialOrg, AerialOrgProducts } from "../../lib";
import { OrgsStack } from "./stack";

Testing.setupJest();

const synthesized = Testing.synth(new OrgsStack(Testing.app(), "orgs"), true);

it("protects the sales org from deletion", () => {
  expect(synthesized).toHaveResourceWithProperties(AerialOrg, {
    domain: "acme-sales.oktapreview.com",
    deletion_policy: "PREVENT",
  });
});

it("enables products in the sales org", () => {
  expect(synthesized).toHaveResourceWithProperties(AerialOrgProducts, {
    org_id: "${aerial_org.sales.org_id}",
    product_ids: ["P000052", "P000131"],
  });
});

it("declares these resources, and no others", () => {
  const { resource } = JSON.parse(synthesized);
  expect(resource).toMatchSnapshot();
});
