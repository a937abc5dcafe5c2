package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

const accountAddress = "aerial_account.this"

func accountConfig(name string) string {
	return fmt.Sprintf(`
resource "aerial_account" "this" {
  name = %q
}

data "aerial_account" "present" {
  depends_on = [aerial_account.this]
}
`, name)
}

// TestAccount renames the account. The other tests have nothing to do with its name, which is that of one account; so this
// is also where it is imported and read.
func TestAccount(t *testing.T) {
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{Config: accountConfig("   "), ExpectError: message("Error: Invalid attribute value")},
			{
				Config: accountConfig("Acceptance"),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: append(
						planned(accountAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
							"id":   text(accountID),
							"name": text("Acceptance"),
						}),
						// It depends on a resource that is to be created.
						plancheck.ExpectResourceAction("data.aerial_account.present", plancheck.ResourceActionRead),
						plancheck.ExpectUnknownValue("data.aerial_account.present", at("name")),
					),
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(accountAddress, at("id"), text(accountID)),
					statecheck.CompareValuePairs(
						accountAddress, at("name"), "data.aerial_account.present", at("name"), compare.ValuesSame(),
					),
				},
			},
			{ResourceName: accountAddress, ImportState: true, ImportStateVerify: true},
			{ResourceName: accountAddress, ImportState: true, ImportStateKind: resource.ImportBlockWithID},
			{
				ResourceName:  accountAddress,
				ImportState:   true,
				ImportStateId: "0227another",
				ExpectError:   message("Error: Wrong Aerial account"),
			},
			{
				Config: accountConfig("Renamed"),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(accountAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"name": text("Renamed"),
					}),
				},
			},
		},
	})
}
