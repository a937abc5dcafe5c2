// Orgs of an Aerial account, and one more with null_resource, for pipelines that do not allow the aerial provider.
// The account and the credentials come from Terraform's environment.
// The same program: ../typescript/main.ts, ../python/main.py.
package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial"
	"github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial/nullresource"
	null "github.com/cdktf/cdktf-provider-null-go/null/v11/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	defer jsii.Close()
	app := cdktf.NewApp(nil)

	orgs := cdktf.NewTerraformStack(app, jsii.String("orgs"))
	aerial.NewAerialProvider(orgs, jsii.String("aerial"), nil)
	account := aerial.NewDataAerialAccount(orgs, jsii.String("account"), nil)
	sales := aerial.NewAerialOrg(orgs, jsii.String("sales"), &aerial.AerialOrgConfig{
		Domain:         jsii.String("acme-sales.okta.com"),
		DeletionPolicy: aerial.DeletionPolicy_ABANDON(),
	})
	aerial.NewAerialOrgProducts(orgs, jsii.String("sales-products"), &aerial.AerialOrgProductsConfig{
		OrgId:      sales.OrgId(),
		ProductIds: jsii.Strings("P000052", "P000131"),
	})
	aerial.NewAerialOrgStatus(orgs, jsii.String("sales-status"), &aerial.AerialOrgStatusConfig{
		OrgId:  sales.OrgId(),
		Status: aerial.OrgStatus_ACTIVE(),
	})

	// The account already manages this org: the next apply imports it.
	legacy := aerial.NewAerialOrg(orgs, jsii.String("legacy"), &aerial.AerialOrgConfig{
		Domain:         jsii.String("acme-legacy.okta.com"),
		DeletionPolicy: aerial.DeletionPolicy_ABANDON(),
	})
	legacy.ImportFrom(jsii.String("acme-legacy.okta.com"), nil)

	cdktf.NewTerraformOutput(orgs, jsii.String("account-name"), &cdktf.TerraformOutputConfig{Value: account.Name()})
	cdktf.NewTerraformOutput(orgs, jsii.String("sales-org-id"), &cdktf.TerraformOutputConfig{Value: sales.OrgId()})

	pipeline := cdktf.NewTerraformStack(app, jsii.String("orgs-by-null-resource"))
	null.NewNullProvider(pipeline, jsii.String("null"), nil)
	support := nullresource.NewAerialOrg(pipeline, jsii.String("support"), &nullresource.AerialOrgConfig{
		Domain:         jsii.String("acme-support.okta.com"),
		DeletionPolicy: aerial.DeletionPolicy_ABANDON(),
	})
	nullresource.NewAerialOrgProducts(pipeline, jsii.String("support-products"), &nullresource.AerialOrgProductsConfig{
		Domain:     jsii.String("acme-support.okta.com"),
		ProductIds: jsii.Strings("P000052"),
		DependsOn:  &[]cdktf.ITerraformDependable{support},
	})

	app.Synth()
}
