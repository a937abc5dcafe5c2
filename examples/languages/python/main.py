"""Orgs of an Aerial account, and one more with null_resource, for pipelines that do not allow the aerial provider.

The account and the credentials come from Terraform's environment.
The same program: ../typescript/main.ts, ../go/main.go.
"""

from cdktf import App, TerraformOutput, TerraformStack
from cdktf_cdktf_provider_null.provider import NullProvider
from cdktf_provider_aerial import (
    AerialOrg,
    AerialOrgProducts,
    AerialOrgStatus,
    AerialProvider,
    DataAerialAccount,
    DeletionPolicy,
    OrgStatus,
    null_resource,
)

app = App()

orgs = TerraformStack(app, "orgs")
AerialProvider(orgs, "aerial")
account = DataAerialAccount(orgs, "account")
sales = AerialOrg(
    orgs,
    "sales",
    domain="acme-sales.okta.com",
    deletion_policy=DeletionPolicy.ABANDON,
)
AerialOrgProducts(
    orgs,
    "sales-products",
    org_id=sales.org_id,
    product_ids=["P000052", "P000131"],
)
AerialOrgStatus(
    orgs,
    "sales-status",
    org_id=sales.org_id,
    status=OrgStatus.ACTIVE,
)

# The account already manages this org: the next apply imports it.
legacy = AerialOrg(
    orgs,
    "legacy",
    domain="acme-legacy.okta.com",
    deletion_policy=DeletionPolicy.ABANDON,
)
legacy.import_from("acme-legacy.okta.com")

TerraformOutput(orgs, "account-name", value=account.name)
TerraformOutput(orgs, "sales-org-id", value=sales.org_id)

pipeline = TerraformStack(app, "orgs-by-null-resource")
NullProvider(pipeline, "null")
support = null_resource.AerialOrg(
    pipeline,
    "support",
    domain="acme-support.okta.com",
    deletion_policy=DeletionPolicy.ABANDON,
)
null_resource.AerialOrgProducts(
    pipeline,
    "support-products",
    domain="acme-support.okta.com",
    product_ids=["P000052"],
    depends_on=[support],
)

app.synth()
