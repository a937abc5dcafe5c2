package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// TestActions has a resource's creation trigger each action.
func TestActions(t *testing.T) {
	for _, tested := range []struct{ action, becomes string }{
		{"aerial_org_activate", "ACTIVE"},
		{"aerial_org_deactivate", "INACTIVE"},
		{"aerial_org_request_deletion", "INACTIVE"},
	} {
		t.Run(tested.action, func(t *testing.T) {
			action := tested.action
			before := []func(*org){managed()}
			if action != "aerial_org_deactivate" {
				before = append(before, inactive)
			}
			acme := newOrg(t, action, before...)
			run(t, resource.TestCase{
				TerraformVersionChecks: []tfversion.TerraformVersionCheck{actions},
				CheckDestroy:           orgIs(acme, true, tested.becomes),
				Steps: []resource.TestStep{{
					Config: fmt.Sprintf(`
action %[1]q "this" {
  config {
    org_id = %[2]q
  }
}

resource "terraform_data" "trigger" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.%[1]s.this]
    }
  }
}
`, action, acme.ID),
				}},
			})
		})
	}
}
