package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// orgValues is an org in a list of a data source.
func orgValues(listed org, managedBy knownvalue.Check, status string) knownvalue.Check {
	return knownvalue.ObjectPartial(map[string]knownvalue.Check{
		"id":         text(listed.ID),
		"domain":     text(listed.Domain),
		"account_id": managedBy,
		"status":     text(status),
	})
}

// TestDataSources reads what is there, in the plan already.
func TestDataSources(t *testing.T) {
	first := newOrg(t, "read-one", managed(multiFactor, singleSignOn))
	second := newOrg(t, "read-two", managed(), inactive)
	third := newOrg(t, "read-unmanaged")
	newOrg(t, "aerial", managed(), theAerialOrg)
	mine := text(accountID)
	changeAccount(t, map[string]any{
		"orgGroups": []any{map[string]any{"id": "0cgread", "name": "Readers", "orgIds": []string{first.ID}}},
		"requestConditionTemplates": []any{
			map[string]any{"id": "020one", "applyStatus": "ERROR"}, map[string]any{"id": "020two", "applyStatus": "APPLIED"},
		},
	})
	run(t, resource.TestCase{
		Steps: []resource.TestStep{{
			Config: fmt.Sprintf(`
data "aerial_org" "by_id" {
  org_id = %[1]q
}

data "aerial_org" "by_domain" {
  domain = %[2]q
}

data "aerial_orgs" "read" {
  subdomain_starts_with = "read-"
}

data "aerial_orgs" "none" {
  subdomain = "nobody"
}

data "aerial_associated_orgs" "read" {
  subdomain_starts_with = "read-"
}

data "aerial_org_products" "enabled" {
  org_id = %[1]q
}

data "aerial_products" "subscribed" {}

data "aerial_org_group" "readers" {
  group_id = "0cgread"
}

data "aerial_request_condition_templates" "failed" {
  apply_status = "ERROR"
}

output "products" {
  value = data.aerial_org_products.enabled.product_ids
}
`, first.ID, second.Domain),
			ConfigPlanChecks: resource.ConfigPlanChecks{
				PreApply: []plancheck.PlanCheck{
					plancheck.ExpectKnownOutputValue("products", knownvalue.SetExact(texts(singleSignOn, multiFactor))),
				},
			},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.aerial_org.by_id", at("domain"), text(first.Domain)),
				statecheck.ExpectKnownValue("data.aerial_org.by_id", at("status"), text("ACTIVE")),
				statecheck.ExpectKnownValue("data.aerial_org.by_id", at("aerial_org"), knownvalue.Bool(false)),
				statecheck.ExpectKnownValue("data.aerial_org.by_domain", at("org_id"), text(second.ID)),
				statecheck.ExpectKnownValue("data.aerial_org.by_domain", at("status"), text("INACTIVE")),
				statecheck.ExpectKnownValue("data.aerial_orgs.read", at("orgs"), knownvalue.ListExact([]knownvalue.Check{
					orgValues(first, mine, "ACTIVE"), orgValues(second, mine, "INACTIVE"),
				})),
				statecheck.CompareValueCollection(
					"data.aerial_orgs.read", []tfjsonpath.Path{at("orgs"), at("id")},
					"data.aerial_org.by_id", at("id"), compare.ValuesSame(),
				),
				statecheck.ExpectKnownValue("data.aerial_orgs.none", at("orgs"), knownvalue.ListExact(nil)),
				statecheck.ExpectKnownValue("data.aerial_associated_orgs.read", at("orgs"), knownvalue.ListExact([]knownvalue.Check{
					orgValues(first, mine, "ACTIVE"),
					orgValues(second, mine, "INACTIVE"),
					orgValues(third, knownvalue.Null(), "ACTIVE"),
				})),
				statecheck.ExpectKnownValue("data.aerial_org_products.enabled", at("products").AtSliceIndex(1),
					knownvalue.ObjectExact(map[string]knownvalue.Check{
						"id":   text(multiFactor),
						"name": text("Multi-Factor Authentication"),
					})),
				statecheck.ExpectKnownValue("data.aerial_products.subscribed", at("id"), mine),
				statecheck.ExpectKnownValue("data.aerial_products.subscribed", at("product_ids"),
					knownvalue.SetPartial(texts(singleSignOn, multiFactor, lifecycle))),
				statecheck.ExpectKnownValue("data.aerial_org_group.readers", at("name"), text("Readers")),
				statecheck.ExpectKnownValue("data.aerial_org_group.readers", at("orgs"), knownvalue.ListExact([]knownvalue.Check{
					orgValues(first, mine, "ACTIVE"),
				})),
				statecheck.ExpectKnownValue("data.aerial_request_condition_templates.failed", at("templates"),
					knownvalue.ListSizeExact(1)),
				statecheck.ExpectKnownOutputValue("products", knownvalue.SetSizeExact(2)),
			},
		}},
	})
}

// TestDataSources_later says why it cannot read an org, and reads one only once it is there.
func TestDataSources_later(t *testing.T) {
	acme := newOrg(t, "later")
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config:      orgByDomain(acme.Domain) + "data \"aerial_org\" \"none\" {\n  org_id = \"00onobody\"\n}\n",
				ExpectError: message("Error: The account does not manage this org"),
			},
			{
				Config:      orgByDomain(acme.Domain) + "data \"aerial_org\" \"both\" {\n  org_id = \"00oone\"\n  domain = \"one.okta.com\"\n}\n",
				ExpectError: message("Error: Both org_id and domain are set"),
			},
			{
				Config:      orgByDomain(acme.Domain) + "data \"aerial_account\" \"this\" {\n  name = \"Acme\"\n}\n",
				ExpectError: message("Error: Invalid configuration for read-only attribute"),
			},
			{
				Config: orgByDomain(acme.Domain) + `
data "aerial_org" "added" {
  org_id = aerial_org.this.org_id
}
`,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: []plancheck.PlanCheck{
						plancheck.ExpectResourceAction("data.aerial_org.added", plancheck.ResourceActionRead),
						plancheck.ExpectUnknownValue("data.aerial_org.added", at("domain")),
					},
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.CompareValuePairs(
						orgAddress, at("created_date"), "data.aerial_org.added", at("created_date"), compare.ValuesSame(),
					),
				},
			},
		},
	})
}
