import { App, TerraformIterator, TerraformOutput, TerraformStack } from "cdktf";
import { AerialOrgStatus, AerialProvider, DataAerialOrgs, OrgStatus } from "cdktf-provider-aerial";

const stack = new TerraformStack(new App(), "fleet");
new AerialProvider(stack, "aerial");

const customers = new DataAerialOrgs(stack, "customers", { subdomainStartsWith: "customer" });
new TerraformOutput(stack, "customer-orgs", { value: customers.orgs });

const each = TerraformIterator.fromComplexList(customers.orgs, "id");
new AerialOrgStatus(stack, "active", { forEach: each, orgId: each.getString("id"), status: OrgStatus.ACTIVE });
