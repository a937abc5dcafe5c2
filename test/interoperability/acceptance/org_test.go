package acceptance

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

const orgAddress = "aerial_org.this"

func orgConfig(attributes string) string {
	return fmt.Sprintf("resource \"aerial_org\" \"this\" {\n%s\n}\n", attributes)
}

func orgByID(orgID string) string {
	return orgConfig(fmt.Sprintf("  org_id = %q", orgID))
}

func orgByDomain(domain string) string {
	return orgConfig(fmt.Sprintf("  domain = %q", domain))
}

// TestOrg adds an org by its domain, goes over to its id, sees what others change of it, and lets it go.
func TestOrg(t *testing.T) {
	acme := newOrg(t, "org-added")
	same := statecheck.CompareValue(compare.ValuesSame())
	run(t, resource.TestCase{
		CheckDestroy: orgIs(acme, true, "ACTIVE"),
		Steps: []resource.TestStep{
			{
				Config: orgByDomain(acme.Domain),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: append(
						planned(orgAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
							"domain":          text(acme.Domain),
							"account_id":      text(accountID),
							"base_url":        text(baseURL),
							"cell":            knownvalue.Null(),
							"deletion_policy": knownvalue.Null(),
						}, "id", "org_id", "name", "aerial_org", "created_date"),
						plancheck.ExpectNonEmptyPlan(),
					),
					PostApplyPreRefresh:  []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
					PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
				},
				ConfigStateChecks: append(
					stateOf(orgAddress, map[string]knownvalue.Check{
						"id":           text(acme.ID),
						"org_id":       text(acme.ID),
						"domain":       text(acme.Domain),
						"account_id":   text(accountID),
						"name":         text(acme.Name),
						"aerial_org":   knownvalue.Bool(false),
						"created_date": knownvalue.NotNull(),
					}),
					same.AddStateValue(orgAddress, at("id")),
				),
			},
			// Somebody renames it: state follows, and nothing is to be done.
			{
				PreConfig:    changeOrg(t, acme, map[string]any{"name": "Renamed"}),
				RefreshState: true,
				RefreshPlanChecks: resource.RefreshPlanChecks{
					PostRefresh: append(
						planned(orgAddress, plancheck.ResourceActionNoop, map[string]knownvalue.Check{"name": text("Renamed")}),
						plancheck.ExpectEmptyPlan(),
					),
				},
			},
			// The same org by another name is the same resource.
			{
				Config: orgByID(acme.ID),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionNoop, map[string]knownvalue.Check{
						"domain": text(acme.Domain),
					}),
				},
				ConfigStateChecks: []statecheck.StateCheck{same.AddStateValue(orgAddress, at("id"))},
			},
			// What generated configuration has.
			unchanged(orgConfig(fmt.Sprintf("  org_id = %q\n  domain = %q", acme.ID, acme.Domain))),
			{
				Config: orgConfig(fmt.Sprintf("  org_id = %q\n  cell = \"ok1\"", acme.ID)),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"cell": text("ok1"),
						"id":   text(acme.ID),
						"name": text("Renamed"),
					}),
				},
			},
		},
	})
}

// TestOrg_unknownID has the id of the org come from another resource, which is unknown in the plan.
func TestOrg_unknownID(t *testing.T) {
	acme, umbrella := newOrg(t, "org-unknown"), newOrg(t, "org-unknown-other")
	config := func(orgID string) string {
		return fmt.Sprintf(`
resource "terraform_data" "later" {
  input            = %[1]q
  triggers_replace = %[1]q
}
`, orgID) + orgConfig("  org_id = terraform_data.later.output")
	}
	run(t, resource.TestCase{
		CheckDestroy: orgIs(acme, true, "ACTIVE"),
		Steps: []resource.TestStep{
			{
				Config: config(acme.ID),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
						"account_id": text(accountID),
					}, "id", "org_id", "domain", "name"),
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(orgAddress, at("domain"), text(acme.Domain)),
				},
			},
			// Another org may not be one of the account's: the plan is refused before anything is forgotten.
			{Config: config(umbrella.ID), ExpectError: regexp.MustCompile("The org is not known yet")},
		},
	})
}

// TestOrg_tainted replaces a resource whose org stays the same one, since nothing can take it out of the account.
func TestOrg_tainted(t *testing.T) {
	acme := newOrg(t, "org-tainted")
	same := statecheck.CompareValue(compare.ValuesSame())
	isSame := func() []statecheck.StateCheck {
		return []statecheck.StateCheck{same.AddStateValue(orgAddress, at("id"))}
	}
	run(t, resource.TestCase{
		CheckDestroy: orgIs(acme, true, "ACTIVE"),
		Steps: []resource.TestStep{
			{Config: orgByID(acme.ID), ConfigStateChecks: isSame()},
			{
				Config: orgByID(acme.ID),
				Taint:  []string{orgAddress},
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionDestroyBeforeCreate, map[string]knownvalue.Check{
						"org_id": text(acme.ID),
					}),
				},
				ConfigStateChecks: isSame(),
			},
		},
	})
}

// TestOrg_deactivatedOnDestroy ends with an org that nobody can sign in to.
func TestOrg_deactivatedOnDestroy(t *testing.T) {
	acme := newOrg(t, "org-deactivated")
	run(t, resource.TestCase{
		CheckDestroy: orgIs(acme, true, "INACTIVE"),
		Steps: []resource.TestStep{
			{Config: orgConfig(fmt.Sprintf("  org_id = %q\n  deletion_policy = \"DEACTIVATE\"", acme.ID))},
		},
	})
}

// TestOrg_prevented keeps an org until its policy lets it go.
func TestOrg_prevented(t *testing.T) {
	acme := newOrg(t, "org-prevented")
	config := func(policy string) string {
		return orgConfig(fmt.Sprintf("  org_id = %q\n  deletion_policy = %q", acme.ID, policy))
	}
	run(t, resource.TestCase{
		CheckDestroy: orgIs(acme, true, "ACTIVE"),
		Steps: []resource.TestStep{
			{Config: config("PREVENT")},
			{Config: config("PREVENT"), Destroy: true, ExpectError: message("Error: The deletion policy prevents this destroy")},
			{
				Config: config("ABANDON"),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(orgAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"deletion_policy": text("ABANDON"),
					}),
				},
			},
		},
	})
}
