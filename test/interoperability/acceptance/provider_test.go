package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// TestProvider_refused has errors of the provider's configuration.
func TestProvider_refused(t *testing.T) {
	acme := newOrg(t, "provider-refused")
	provider := func(attributes string) string {
		return fmt.Sprintf("provider \"aerial\" {\n%s\n}\n", attributes) + orgByID(acme.ID)
	}
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config:      provider(`  private_key = "nonsense"` + "\n" + `  client_id = "0oaclient"`),
				ExpectError: message("Error: Invalid private_key"),
			},
			{
				Config:      provider(`  base_url = "http://aerial.example"`),
				ExpectError: message("Error: Invalid base_url"),
			},
		},
	})
}

// TestProvider_unknown has a setting that is unknown in the plan, which only what is new can bear.
func TestProvider_unknown(t *testing.T) {
	acme := newOrg(t, "provider-unknown")
	config := func(revision string) string {
		return fmt.Sprintf(`
resource "terraform_data" "account" {
  input            = %q
  triggers_replace = %q
}

provider "aerial" {
  account_id = terraform_data.account.output
}
`, accountID, revision) + orgByID(acme.ID)
	}
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config: config("one"),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
						"org_id": text(acme.ID),
					}, "account_id", "base_url"),
				},
			},
			{Config: config("two"), ExpectError: message("Error: Provider settings are not known yet")},
			// What it comes from is known again.
			unchanged(config("one")),
		},
	})
}
