package acceptance

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/querycheck"
	"github.com/hashicorp/terraform-plugin-testing/querycheck/queryfilter"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// TestListOrgs has a query find orgs of the account, each with identity, name and state.
func TestListOrgs(t *testing.T) {
	first, second := newOrg(t, "listed-one", managed()), newOrg(t, "listed-two", managed(), inactive)
	identity := func(listed org) map[string]knownvalue.Check {
		return map[string]knownvalue.Check{"account_id": text(accountID), "org_id": text(listed.ID)}
	}
	const address = "aerial_org.listed"
	run(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{listResources},
		Steps: []resource.TestStep{
			{Config: "provider \"aerial\" {}\n\ndata \"aerial_products\" \"any\" {}\n"},
			{
				Query: true,
				// The query is beside the configuration of the step before, which has the provider.
				Config: `
list "aerial_org" "listed" {
  provider         = aerial
  include_resource = true
  config {
    subdomain_starts_with = "listed-"
  }
}
`,
				QueryResultChecks: []querycheck.QueryResultCheck{
					querycheck.ExpectLength(address, 2),
					querycheck.ExpectIdentity(address, identity(first)),
					querycheck.ExpectIdentity(address, identity(second)),
					querycheck.ExpectResourceDisplayName(
						address,
						queryfilter.ByResourceIdentity(identity(first)),
						text(first.Domain+" ("+first.ID+")"),
					),
					querycheck.ExpectResourceKnownValues(
						address,
						queryfilter.ByResourceIdentity(identity(second)),
						[]querycheck.KnownValueCheck{
							{Path: at("domain"), KnownValue: text(second.Domain)},
							{Path: at("deletion_policy"), KnownValue: knownvalue.Null()},
						},
					),
				},
			},
		},
	})
}
