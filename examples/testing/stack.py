"""The same stack as in stack.ts, in Python."""

from cdktf import App, TerraformOutput, TerraformStack
from cdktf_provider_aerial import (
    AerialOrg,
    AerialOrgProducts,
    AerialOrgStatus,
    AerialProvider,
    DeletionPolicy,
    OrgStatus,
)
from constructs import Construct


class OrgsStack(TerraformStack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        AerialProvider(self, "aerial")
        sales = AerialOrg(
            self,
            "sales",
            domain="acme-sales.oktapreview.com",
            deletion_policy=DeletionPolicy.PREVENT,
        )
        AerialOrgProducts(
            self,
            "sales-products",
            org_id=sales.org_id,
            product_ids=["P000052", "P000131"],
        )
        AerialOrgStatus(
            self, "sales-status", org_id=sales.org_id, status=OrgStatus.ACTIVE
        )
        TerraformOutput(self, "sales-org-id", value=sales.org_id)


if __name__ == "__main__":
    app = App()
    OrgsStack(app, "orgs")
    app.synth()
