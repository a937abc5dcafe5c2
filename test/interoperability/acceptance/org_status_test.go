package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

const statusAddress = "aerial_org_status.this"

func statusConfig(orgID string, status string) string {
	return fmt.Sprintf(`
resource "aerial_org_status" "this" {
  org_id = %q
  status = %s
}
`, orgID, status)
}

// TestOrgStatus takes an org out of service and back, with somebody else interfering.
func TestOrgStatus(t *testing.T) {
	acme := newOrg(t, "status", managed())
	run(t, resource.TestCase{
		// Its status stays as it is.
		CheckDestroy: orgIs(acme, true, "INACTIVE"),
		Steps: []resource.TestStep{
			{
				Config: statusConfig(acme.ID, `"ACTIVE"`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(statusAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
						"id":         text(acme.ID),
						"account_id": text(accountID),
						"status":     text("ACTIVE"),
					}),
				},
			},
			{
				Config: statusConfig(acme.ID, `"INACTIVE"`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(statusAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"status": text("INACTIVE"),
					}),
				},
			},
			{
				PreConfig: changeOrg(t, acme, map[string]any{"status": "ACTIVE"}),
				Config:    statusConfig(acme.ID, `"INACTIVE"`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(statusAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"status": text("INACTIVE"),
					}),
				},
				ConfigStateChecks: stateOf(statusAddress, map[string]knownvalue.Check{"status": text("INACTIVE")}),
			},
		},
	})
}

// TestOrgStatus_refused has errors of ours in validation and in the plan.
func TestOrgStatus_refused(t *testing.T) {
	acme := newOrg(t, "status-refused", managed(), inactive)
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{Config: statusConfig(acme.ID, `"DORMANT"`), ExpectError: message("Error: Invalid attribute value")},
			{Config: statusConfig(acme.ID, `null`), ExpectError: message(`Error: Missing required argument`)},
			{
				Config:      statusConfig(acme.ID, `"ACTIVE"`),
				ExpectError: message("Error: Creating this resource would reactivate an org"),
			},
			{
				Config:      statusConfig("00onobody", `"ACTIVE"`),
				ExpectError: message("Error: The account does not manage this org"),
			},
		},
	})
}
