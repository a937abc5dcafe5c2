package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

const productsAddress = "aerial_org_products.this"

// Products that the account subscribes to.
const (
	singleSignOn = "P000052"
	multiFactor  = "P000131"
	lifecycle    = "P000139"
)

func productsConfig(orgID string, productIDs string) string {
	return fmt.Sprintf(`
resource "aerial_org_products" "this" {
  org_id      = %q
  product_ids = %s
}
`, orgID, productIDs)
}

// TestOrgProducts takes a set through other orders, other elements, and changes by other people.
func TestOrgProducts(t *testing.T) {
	acme := newOrg(t, "products", managed())
	both := productsConfig(acme.ID, `["P000052", "P000131"]`)
	reordered := unchanged(both)
	reordered.PreConfig = changeOrg(t, acme, map[string]any{"products": []string{multiFactor, singleSignOn}})
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config: both,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(productsAddress, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
						"id":          text(acme.ID),
						"account_id":  text(accountID),
						"product_ids": knownvalue.SetExact(texts(singleSignOn, multiFactor)),
					}),
				},
				ConfigStateChecks: stateOf(productsAddress, map[string]knownvalue.Check{
					"id":          text(acme.ID),
					"product_ids": knownvalue.SetExact(texts(multiFactor, singleSignOn)),
					"allow_empty": knownvalue.Null(),
				}),
			},
			unchanged(productsConfig(acme.ID, `["P000131", "P000052", "P000131"]`)),
			// The service has another order, which is none.
			reordered,
			// Somebody else has enabled another one.
			{
				PreConfig: changeOrg(t, acme, map[string]any{"products": []string{lifecycle, singleSignOn}}),
				Config:    both,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(productsAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"product_ids": knownvalue.SetExact(texts(singleSignOn, multiFactor)),
					}),
				},
			},
			{
				Config: productsConfig(acme.ID, `["P000139", "P000052"]`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(productsAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"product_ids": knownvalue.SetPartial(texts(lifecycle)),
					}),
				},
				ConfigStateChecks: stateOf(productsAddress, map[string]knownvalue.Check{
					"product_ids": knownvalue.SetSizeExact(2),
				}),
			},
			{
				Config:      productsConfig(acme.ID, `[]`),
				ExpectError: message("Error: Empty product set"),
			},
			{
				Config:      productsConfig(acme.ID, `["P000052", "P999999"]`),
				ExpectError: message("Error: The account does not subscribe to this product"),
			},
		},
	})
}

// TestOrgProducts_unknown has one element, and then the whole set, become known in the apply.
func TestOrgProducts_unknown(t *testing.T) {
	acme := newOrg(t, "products-unknown", managed())
	config := func(productID string, productIDs string) string {
		return fmt.Sprintf(`
resource "terraform_data" "later" {
  input            = %[1]q
  triggers_replace = %[1]q
}
`, productID) + productsConfig(acme.ID, productIDs)
	}
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config: config(multiFactor, `["P000052", terraform_data.later.output]`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: []plancheck.PlanCheck{
						plancheck.ExpectResourceAction(productsAddress, plancheck.ResourceActionCreate),
						plancheck.ExpectUnknownValue(productsAddress, at("product_ids").AtSliceIndex(1)),
					},
				},
				ConfigStateChecks: stateOf(productsAddress, map[string]knownvalue.Check{
					"product_ids": knownvalue.SetExact(texts(singleSignOn, multiFactor)),
				}),
			},
			{
				Config: config(lifecycle, `toset(split(",", terraform_data.later.output))`),
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(productsAddress, plancheck.ResourceActionUpdate, map[string]knownvalue.Check{
						"id":         text(acme.ID),
						"account_id": text(accountID),
					}, "product_ids"),
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(productsAddress, at("product_ids"), knownvalue.SetExact(texts(lifecycle))),
				},
			},
		},
	})
}

// TestOrgProducts_others refuses to switch off what was enabled by others.
func TestOrgProducts_others(t *testing.T) {
	acme := newOrg(t, "products-others", managed(singleSignOn, lifecycle))
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			{
				Config:      productsConfig(acme.ID, `["P000052"]`),
				ExpectError: message("Error: Other products are enabled on this org"),
			},
		},
	})
}
